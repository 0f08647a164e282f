"""From lark's tree to the typed tree, with every fault of names, types and bounds told in one pass."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast

from django.utils.translation import gettext as _
from lark import Token, Tree

from . import bounds
from . import tree as nodes
from .calls import joined, typed_call
from .faults import Fault, nearest, shortened
from .functions import AMBIENT, FUNCTIONS, MACROS, RESERVED, SPECIAL
from .kinds import fits, in_pesos, kind_name, same_shape
from .knowledge import Scope
from .tree import Node
from .types import NUMBER, TEXT, UNKNOWN, YES_NO, Kind, Type

Branch = Tree[Token]
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t", "\\": "\\", "'": "'", '"': '"'}
SCALARS = (Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.YES_NO)


class Checker:
    """Types one expression; `faults` holds what it found."""

    def __init__(self, names: Mapping[str, Type]) -> None:
        self.names = names
        self.faults: list[Fault] = []
        self.cost = 0

    def check(self, branch: Branch, scope: Scope) -> Node:
        self.cost += bounds.LIST_LENGTH**scope.walks
        typed: Callable[[Branch, Scope], Node] = getattr(self, f"_{branch.data}")
        node = typed(branch, scope)
        if node.type.optional and scope.answered and node in scope.answered:
            node = replace(node, type=node.type.as_certain())
        return node

    def report(self, message: str, start: int, end: int) -> Node:
        self.faults.append(Fault(message, start, end))
        return nodes.Constant(type=UNKNOWN, start=start, end=end, value=None)

    def _all(self, branch: Branch, scope: Scope) -> list[Node]:
        return [self.check(child, scope) for child in branch.children if isinstance(child, Tree)]

    def _wants(self, node: Node, kind: Kind) -> Node:
        """Return the node if it is of the kind, else report it."""
        if fits(node.type.kind, kind):
            return node
        said = {"wanted": kind_name(kind), "given": kind_name(node.type.kind)}
        return self.report(
            _("Here must stand %(wanted)s, and this is %(given)s.") % said, node.start, node.end
        )

    # Values and names

    def _number(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        whole, _point, decimals = str(branch.children[0]).partition(".")
        if len(whole) > bounds.INTEGER_DIGITS or len(decimals) > bounds.DECIMAL_DIGITS:
            return self.report(_("This number has too many digits."), start, end)
        return nodes.Constant(type=NUMBER, start=start, end=end, value=Decimal(str(branch.children[0])))

    def _text(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        written = str(branch.children[0])[1:-1]
        if any(match[1] not in ESCAPES for match in ESCAPED.finditer(written)):
            return self.report(_("After “\\” only a quotation mark, “\\”, “n” or “t” can stand."), start, end)
        value = ESCAPED.sub(lambda match: ESCAPES[match[1]], written)
        return nodes.Constant(type=TEXT, start=start, end=end, value=value)

    def _name(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        name = str(branch.children[0])
        if name in ("true", "false"):
            return nodes.Constant(type=YES_NO, start=start, end=end, value=name == "true")
        if name in scope.variables:
            return nodes.Variable(type=scope.variables[name], start=start, end=end, name=name)
        if name in AMBIENT:
            return nodes.Ambient(type=AMBIENT[name], start=start, end=end, name=name)
        if name not in self.names:
            return self.report(self._unknown_name(name, scope), start, end)
        type_ = self.names[name]
        node = nodes.Table if type_.kind is Kind.TABLE else nodes.Question
        return node(type=type_, start=start, end=end, name=name)

    def _unknown_name(self, name: str, scope: Scope) -> str:
        said = {"word": shortened(name), "near": nearest(name, [*self.names, *scope.variables, *AMBIENT])}
        if name == "null":
            return _("There is no “null” here. Write “answered(x)” or “!answered(x)”.")
        if name in FUNCTIONS or name in SPECIAL:
            return _("“%(word)s” is a function: write its values in parentheses after it.") % said
        if said["near"]:
            return _("The word “%(word)s” is not a question of this form. Did you mean “%(near)s”?") % said
        return _("The word “%(word)s” is not a question of this form.") % said

    def _listing(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        items = self._arguments(branch.children[0], scope)
        if not items or len(items) > bounds.LIST_LENGTH:
            message = _("A list holds between 1 and %(most)d values.") % {"most": bounds.LIST_LENGTH}
            return self.report(message, start, end)
        items = tuple(in_pesos(item, items[0])[0] for item in items)
        unclear = next((item for item in items if item.type.kind is Kind.UNKNOWN), None)
        if unclear is not None:
            return replace(unclear, start=start, end=end)
        unlike = next((item for item in items if not same_shape(item.type, items[0].type)), None)
        if unlike is not None or items[0].type.kind not in SCALARS:
            return self.report(_("The values of a list must all be of the same simple kind."), start, end)
        return nodes.ListOf(type=Type.list_of(joined(items)), start=start, end=end, items=items)

    # Rows and columns

    def _member(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        of, name = self.check(_branch(branch, 0), scope), str(branch.children[1])
        if of.type.kind is Kind.UNKNOWN:
            return of
        column = of.type.column(name) if of.type.kind is Kind.RECORD else None
        if column is None:
            return self.report(_no_column(of.type, name), start, end)
        type_ = column.as_optional(column.optional or of.type.optional)
        return nodes.Member(type=type_, start=start, end=end, of=of, name=name)

    def _index(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        of, key = self._all(branch, scope)
        if of.type.kind is Kind.TABLE:
            row = Type(Kind.RECORD, columns=of.type.columns, optional=True)
            return nodes.Index(type=row, start=start, end=end, of=of, key=self._wants(key, Kind.TEXT))
        if of.type.kind is Kind.LIST and of.type.item is not None:
            item = of.type.item.as_optional()
            return nodes.Index(type=item, start=start, end=end, of=of, key=self._wants(key, Kind.NUMBER))
        if of.type.kind is Kind.UNKNOWN:
            return of
        return self.report(
            _("Only a table or a list has rows: %(given)s does not.") % {"given": kind_name(of.type.kind)},
            start,
            end,
        )

    # Conditions

    def _both(self, branch: Branch, scope: Scope) -> Node:
        return self._chain(nodes.Both, branch, scope, going_on_when=True)

    def _either(self, branch: Branch, scope: Scope) -> Node:
        return self._chain(nodes.Either, branch, scope, going_on_when=False)

    def _chain(
        self, node: type[nodes.Both] | type[nodes.Either], branch: Branch, scope: Scope, going_on_when: bool
    ) -> Node:
        start, end = _place(branch)
        conditions: list[Node] = []
        for child in branch.children:
            if isinstance(child, Tree):
                conditions.append(self._wants(self.check(child, scope), Kind.YES_NO))
                scope = scope.knowing(conditions[-1], going_on_when)
        optional = any(condition.type.optional for condition in conditions)
        return node(type=YES_NO.as_optional(optional), start=start, end=end, conditions=tuple(conditions))

    def _negation(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        of = self._wants(self.check(_branch(branch, 0), scope), Kind.YES_NO)
        return nodes.Not(type=YES_NO.as_optional(of.type.optional), start=start, end=end, of=of)

    def _comparison(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        operator = cast(nodes.Comparison, str(branch.children[1]))
        left, right = in_pesos(self.check(_branch(branch, 0), scope), self.check(_branch(branch, 2), scope))
        kinds = (left.type.kind, right.type.kind)
        alike = fits(*kinds) and all(kind in (*SCALARS, Kind.UNKNOWN) for kind in kinds)
        if not alike or (Kind.YES_NO in kinds and operator not in ("==", "!=")):
            said = {"left": kind_name(kinds[0]), "sign": operator, "right": kind_name(kinds[1])}
            message = _("“%(sign)s” cannot compare %(left)s with %(right)s.") % said
            return self.report(message, start, end)
        self._check_option(left, right)
        self._check_option(right, left)
        optional = left.type.optional or right.type.optional
        return nodes.Compare(
            type=YES_NO.as_optional(optional), start=start, end=end, operator=operator, left=left, right=right
        )

    def _within(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        item, collection = self._all(branch, scope)
        optional = item.type.optional or collection.type.optional
        node = nodes.Within(
            type=YES_NO.as_optional(optional), start=start, end=end, item=item, collection=collection
        )
        if Kind.UNKNOWN in (item.type.kind, collection.type.kind):
            return node
        if collection.type.kind is Kind.TABLE and item.type.kind is Kind.TEXT:
            return node
        held = collection.type.item
        if held is None or item.type.kind not in SCALARS or not fits(item.type.kind, held.kind):
            said = {"item": kind_name(item.type.kind), "collection": kind_name(collection.type.kind)}
            return self.report(
                _("“in” looks for a value in a list of its kind, not %(item)s in %(collection)s.") % said,
                start,
                end,
            )
        if not isinstance(collection, nodes.ListOf):
            self.cost += bounds.LIST_LENGTH ** (scope.walks + 1)
        for each in collection.items if isinstance(collection, nodes.ListOf) else ():
            self._check_option(item, each)
        if held.options:
            self._check_option(replace(item, type=held), item)
        return replace(node, type=YES_NO.as_optional(optional or held.optional))

    def _check_option(self, choice: Node, written: Node) -> None:
        """Report a written text that is none of the options of the choice it is compared with."""
        options = choice.type.options
        if not options or not isinstance(written, nodes.Constant) or written.value in options:
            return
        said = {"word": shortened(str(written.value)), "near": nearest(str(written.value), options)}
        message = _("“%(word)s” is not an option of this question.")
        if said["near"]:
            message = _("“%(word)s” is not an option of this question. Did you mean “%(near)s”?")
        self.report(message % said, written.start, written.end)

    def _conditional(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        condition = self._wants(self.check(_branch(branch, 0), scope), Kind.YES_NO)
        then = self.check(_branch(branch, 1), scope.knowing(condition, True))
        otherwise = self.check(_branch(branch, 2), scope.knowing(condition, False))
        then, otherwise = in_pesos(then, otherwise)
        if not same_shape(then.type, otherwise.type):
            said = {"then": kind_name(then.type.kind), "otherwise": kind_name(otherwise.type.kind)}
            message = _("Both results of “? :” must be of one kind, not %(then)s and %(otherwise)s.")
            return self.report(message % said, start, end)
        type_ = (
            joined([then, otherwise])
            if Kind.UNKNOWN not in (then.type.kind, otherwise.type.kind)
            else UNKNOWN
        )
        return nodes.Conditional(
            type=type_.as_optional(type_.optional or condition.type.optional),
            start=start, end=end, condition=condition, then=then, otherwise=otherwise,
        )  # fmt: skip

    # Arithmetic

    def _negative(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        of = self.check(_branch(branch, 0), scope)
        of = of if of.type.kind is Kind.MONEY else self._wants(of, Kind.NUMBER)
        return nodes.Negative(type=of.type, start=start, end=end, of=of)

    def _arithmetic(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        operator = cast(nodes.Operator, str(branch.children[1]))
        left, right = self.check(_branch(branch, 0), scope), self.check(_branch(branch, 2), scope)
        if operator in "+-":
            left, right = in_pesos(left, right)
        if Kind.UNKNOWN in (left.type.kind, right.type.kind):
            return nodes.Constant(type=UNKNOWN, start=start, end=end, value=None)
        gives = RESULTS.get((left.type.kind, operator, right.type.kind))
        if gives is None:
            return self.report(_no_arithmetic(operator, left.type.kind, right.type.kind), start, end)
        if operator in "/%" and not scope.is_not_zero(right):
            message = _("Possible division by zero. Ask first: “x != 0 && …”, or “x > 0 ? … : …”.")
            return self.report(message, right.start, right.end)
        type_ = Type(gives, optional=left.type.optional or right.type.optional)
        return nodes.Arithmetic(type=type_, start=start, end=end, operator=operator, left=left, right=right)

    # Calls

    def _arguments(self, branch: Branch | Token, scope: Scope) -> tuple[Node, ...]:
        return tuple(self._all(branch, scope)) if isinstance(branch, Tree) else ()

    def _call(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        arguments = self._arguments(branch.children[1], scope)
        return typed_call(str(branch.children[0]), arguments, start, end, self.report)

    def _method(self, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        name = str(branch.children[1])
        of = self.check(_branch(branch, 0), scope)
        if name in MACROS:
            return self._walk(name, of, branch, scope)
        arguments = (of, *self._arguments(branch.children[2], scope))
        return typed_call(name, arguments, start, end, self.report)

    def _walk(self, macro: str, over: Node, branch: Branch, scope: Scope) -> Node:
        start, end = _place(branch)
        given = [child for child in _branch(branch, 2).children if isinstance(child, Tree)]
        if len(given) != 2 or given[0].data != "name":
            message = _(
                "Write a name for the row and what must hold for it: socios.%(macro)s(s, s.edad >= 18)."
            )
            return self.report(message % {"macro": macro}, start, end)
        if over.type.kind is not Kind.LIST or over.type.item is None:
            return over if over.type.kind is Kind.UNKNOWN else self._wants(over, Kind.LIST)
        variable = str(given[0].children[0])
        if variable in self.names or variable in scope.variables or variable in RESERVED:
            message = _("The name “%(word)s” is taken. Choose another for the row.")
            return self.report(message % {"word": shortened(variable)}, *_place(given[0]))
        if scope.walks == bounds.NESTED_WALKS:
            return self.report(_("Conditions over rows can be nested only twice."), start, end)
        body = self.check(given[1], scope.inside(variable, over.type.item))
        if macro != "map":
            body = self._wants(body, Kind.YES_NO)
        elif body.type.kind not in (*SCALARS, Kind.UNKNOWN):
            return self.report(_("“map” gives one simple value for each row."), body.start, body.end)
        if body.type.kind is Kind.UNKNOWN:
            return replace(body, start=start, end=end)
        type_ = _walk_type(macro, over.type, body.type)
        return nodes.Walk(
            type=type_,
            start=start,
            end=end,
            macro=cast(nodes.Macro, macro),
            over=over,
            variable=variable,
            body=body,
        )


_N, _M, _T = Kind.NUMBER, Kind.MONEY, Kind.TEXT
RESULTS: dict[tuple[Kind, str, Kind], Kind] = {
    **{(_N, sign, _N): _N for sign in "+-*/%"},
    (_M, "+", _M): _M,
    (_M, "-", _M): _M,
    (_M, "*", _N): _M,
    (_N, "*", _M): _M,
    (_M, "/", _N): _M,
    (_M, "/", _M): _N,
    (_T, "+", _T): _T,
}


def _walk_type(macro: str, over: Type, body: Type) -> Type:
    if macro == "map":
        return Type(Kind.LIST, optional=over.optional, item=replace(body, options=()))
    if macro == "filter":
        return over.as_optional(over.optional or body.optional)
    return YES_NO.as_optional(over.optional or body.optional)


def _no_column(type_: Type, name: str) -> str:
    said = {"word": shortened(name), "near": nearest(name, [column for column, _type in type_.columns])}
    if type_.kind is Kind.LIST:
        return (
            _("Say for which rows: “x.all(s, s.%(word)s …)”, “x.exists(s, s.%(word)s …)” or “x[0].%(word)s”.")
            % said
        )
    if type_.kind is Kind.TABLE:
        return _("Say for which row of the table: “x[key].%(word)s”.") % said
    if type_.kind is not Kind.RECORD:
        return _("“.%(word)s” asks for a part, but this is one simple value.") % said
    if said["near"]:
        return _("The row has no “%(word)s”. Did you mean “%(near)s”?") % said
    return _("The row has no “%(word)s”.") % said


def _no_arithmetic(operator: str, left: Kind, right: Kind) -> str:
    if left is right is Kind.DATE and operator == "-":
        return _("Count the time between two dates with days(from, to), months(from, to) or years(from, to).")
    if left is Kind.DATE and operator in "+-":
        return _("Move a date with add_days(date, 3), add_months, add_years or add_working_days.")
    said = {"sign": operator, "left": kind_name(left), "right": kind_name(right)}
    return _("“%(sign)s” cannot join %(left)s and %(right)s.") % said


def _place(branch: Branch) -> tuple[int, int]:
    return getattr(branch.meta, "start_pos", 0), getattr(branch.meta, "end_pos", 0)


def _branch(branch: Branch, place: int) -> Branch:
    child = branch.children[place]
    if not isinstance(child, Tree):
        raise TypeError(f"The grammar gives a word where {branch.data} needs a branch.")
    return child
