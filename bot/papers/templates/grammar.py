"""What may stand in a template's curly brackets: names, `for`, `if`, comparisons, a few filters.

Everything else is refused before anything is evaluated, also what Jinja would work out while compiling. The
sandbox of Jinja stands behind that as a second wall, narrowed: nothing can be called, and `entry.at` is
always a value that was given, never an attribute of a Python object, but for those of a loop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from jinja2.compiler import Frame

FILTERS: Final = ("upper", "lower", "capitalize", "trim", "length", "join", "first", "last", "default")
TESTS: Final = ("defined", "undefined", "none", "odd", "even")
_LOOP: Final = frozenset({"index", "index0", "revindex", "first", "last", "length"})
_ALLOWED: Final = (
    *(nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const),
    *(nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test),
    *(nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)


class Forbidden(TemplateSyntaxError):
    """Something in brackets that no template may use."""


class _Checked(CodeGenerator):
    """Compiles what may be compiled."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Look at all of a template before anything of it is worked out."""
        for each in node.find_all(nodes.Node):
            if type(each) not in _ALLOWED:
                raise Forbidden("This is not allowed here.", each.lineno)
        super().visit_Template(node, frame)


class TemplateGrammar(ImmutableSandboxedEnvironment):
    """The environment that templates are compiled in. An unknown name is an error, not a gap."""

    code_generator_class = _Checked

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, cache_size=0)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.tests = {name: self.tests[name] for name in TESTS}

    def getattr(self, obj: object, attribute: str) -> object:
        """Return a value by its name, or what is known of a loop."""
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """Return a value by its name or place; what is not there is an error once it is used."""
        try:
            if isinstance(obj, dict):
                return obj[argument]
            if isinstance(obj, list) and isinstance(argument, int):
                return obj[argument]
        except (LookupError, TypeError):
            pass
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 - the name is Jinja's
        """Let nothing be called."""
        return False
