"""Page templates compiled to do no more than printing inert Markdown needs.

Jinja escapes what `finalize` has made safe already, looks at each call for what callables may ask
of it, and copies what a macro returns. A build calls macros by the hundred thousand: without these
steps it prints in two thirds of the time. What a template means does not change.
"""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from types import FunctionType
from typing import Any

from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import _PassArg, missing
from markupsafe import Markup

from generator.sealed import keep, recall

safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Returns a text as one that is finished, as `Markup` does, without asking what it is."""


class Compiler(CodeGenerator):
    """Compiles templates whose `finalize` returns finished text, whatever it is given."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call; the variables of loops are left out, as no function here asks for them."""
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


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
            asks = _PassArg.from_obj(__obj)
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
