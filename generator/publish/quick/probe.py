"""One of everything that is rendered quickly: another Python-Markdown may render it otherwise."""

PROBE = r"""# A *first* heading {: .b-name }

[Home](https://example.test/?a=1&amp;b=2) / **bold**{: #bold .b } \* \> \#1 snake_case &lt; "x" ` a > b `
{: .b-crumbs #crumbs data-note="1" }

<div class="b-meta" id="meta" markdown="1">

- **One** <span class="b-heard" id="heard">a &amp; b</span> <svg viewBox="0 0 1 1"><title>&lt;</title></svg>
- [two \[2\] **3**](#meta){: .b-place }
</div>

<details class="b-more" markdown="1"><summary>More <b>of &lt; it</b></summary>

| A \| B | C |
|---|--:|
| **1** | [x](#meta) |
| | 2 |

</details>

> Quoted
> twice
>
> and again

## Same

## Same

### Below [it](#meta) {: #below }

3. three
    {: #third .b-x }
4. **four**
   {: .b-y }

<figure class="b-x" aria-label="1 of 2"><svg width="3"><line x1="1"/></svg><figcaption><ul><li>a</li>
<li>b</li></ul></figcaption></figure>

<div markdown="1">
<figure class="b-x" aria-label="1 of 2"><svg width="3"><line x1="1"/></svg><figcaption><ul><li>a</li>
<li>b</li></ul>
</figcaption></figure>

</div>
"""  # noqa: E501 - elements on one line
