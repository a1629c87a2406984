"""Page templates compiled to do no more than printing inert Markdown needs.

Jinja escapes what `finalize` has made safe already, looks at each call for what callables may ask
of it, copies what a macro returns, and looks at attributes by a function of its own. A build calls
macros by the hundred thousand: without these steps it prints in half the time. What a template
means does not change.
"""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from types import FunctionType
from typing import Any

from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro
from jinja2.utils import _PassArg, missing
from markupsafe import Markup

from generator.sealed import keep, recall

safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Returns a text as one that is finished, as `Markup` does, without asking what it is."""


class Compiler(CodeGenerator):
    """Compiles templates whose `finalize` returns finished text, whatever it is given."""

    def visit_Template(  # noqa: N802
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Write a template, and first what it calls of this module."""
        self.writeline("from generator.compiled import ready, safe")
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """Write names of a function's own for what it calls most often."""
        super().write_commons()
        self.writeline("finished = environment.finalize")
        self.writeline("attribute = environment.getattr")
        self.writeline("call = context.call")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write what makes a macro of its function."""
        self.write("ready(")
        super().macro_def(macro_ref, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("finished(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write a look at an attribute; where there is none, Jinja looks further."""
        self.write("(found if (found := getattr((of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else attribute(of, {node.attr!r}))")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call; the variables of loops are left out, as no function here asks for them."""
        named = forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs
        if named or any(True for one in node.args for _ in _calls(one)):
            self.write("call(")
            self.visit(node.node, frame)
            self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
            self.write(")")
            return
        # A macro that is given just what it takes is called at once. Arguments are written twice,
        # so that those which call something themselves would grow without bounds.
        self.write("(safe(called._func(")
        for one in node.args:
            self.visit(one, frame)
            self.write(", ")
        self.write(")) if type(called := ")
        self.visit(node.node, frame)
        self.write(f") is Macro and called.takes == {len(node.args)} else call(called")
        self.signature(node, frame)
        self.write("))")


def _calls(node: nodes.Node) -> Iterator[nodes.Call]:
    if isinstance(node, nodes.Call):
        yield node
    yield from node.find_all(nodes.Call)


def ready(macro: Macro) -> Macro:
    """Note how many arguments a macro's function is called with, -1 where it takes others too."""
    others = macro.caller or macro.catch_kwargs or macro.catch_varargs
    macro.takes = -1 if others else macro._argument_count  # type: ignore[attr-defined]
    return macro


class Calls(Context):
    """A context that calls macros and functions without detours."""

    def call(__self, __obj: Any, *args: Any, **named: Any) -> Any:  # noqa: N805
        """Call what a template calls; the names are such as no named argument has."""
        if type(__obj) is Macro and not named:
            lacking = __obj._argument_count - len(args)
            if lacking >= 0 and not (__obj.caller or __obj.catch_kwargs or __obj.catch_varargs):
                if lacking:
                    args = (*args, *[missing] * lacking)
                return safe(__obj._func(*args))
        elif type(__obj) is FunctionType and not named:
            asks = getattr(__obj, "jinja_pass_arg", None)
            if asks is None:
                return __obj(*args)
            if asks is _PassArg.context:
                return __obj(__self, *args)
        return Context.call(__self, __obj, *args, **named)


class KeptTemplates(BytecodeCache):
    """A cache in a folder whose files are run only where they are as they were written.

    Jinja itself looks at the template's source and Python's version, and then runs what it finds.
    """

    def __init__(self, folder: Path, key: str = "") -> None:
        """Keep files in `folder`; `key` tells all they depend on beside their source and Python."""
        self.folder, self.key = folder, key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket where its file is sound."""
        data = recall(self.folder / bucket.key, self.key)
        if data is not None:
            bucket.load_bytecode(BytesIO(data))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket. A full disc only means that nothing is kept."""
        made = BytesIO()
        bucket.write_bytecode(made)
        try:
            keep(self.folder / bucket.key, made.getvalue(), self.key)
        except OSError:
            return
