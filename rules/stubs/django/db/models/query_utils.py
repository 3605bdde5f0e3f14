# Q objects and other values that queryset methods take.

from django.core.exceptions import FieldError


class Q:
    # A condition: `children` are Q objects, (lookup, value) pairs or boolean expressions, joined by `connector`.
    orm_kind = "Q"
    conditional = True
    AND = "AND"
    OR = "OR"
    XOR = "XOR"
    default = "AND"

    def __init__(self, *args, _connector=None, _negated=False, **kwargs):
        self.children = [*args, *sorted(kwargs.items())]
        self.connector = _connector or "AND"
        self.negated = _negated

    @classmethod
    def create(cls, children=None, connector=None, negated=False):
        obj = Q(_connector=connector, _negated=negated)
        obj.children = list(children) if children else []
        return obj

    def copy(self):
        return Q.create(self.children, self.connector, self.negated)

    def add(self, data, conn_type):
        # Joins `data` to this node, flattening it where its connector allows.
        if self.connector != conn_type:
            self.children = [self.copy(), data]
            self.connector = conn_type
            return data
        if isinstance(data, Q) and not data.negated and (data.connector == conn_type or len(data.children) == 1):
            self.children.extend(data.children)
            return self
        self.children.append(data)
        return data

    def negate(self):
        self.negated = not self.negated

    def _combine(self, other, connector):
        if getattr(other, "conditional", False) is False:
            raise TypeError(other)
        if not self.children:
            return other.copy()
        if isinstance(other, Q) and not other.children:
            return self.copy()
        result = Q.create(connector=connector)
        result.add(self, connector)
        result.add(other, connector)
        return result

    def __and__(self, other):
        return self._combine(other, "AND")

    def __or__(self, other):
        return self._combine(other, "OR")

    def __xor__(self, other):
        return self._combine(other, "XOR")

    def __invert__(self):
        result = self.copy()
        result.negated = not result.negated
        return result

    def __bool__(self):
        return bool(self.children)

    def __len__(self):
        return len(self.children)

    def __contains__(self, child):
        return child in self.children

    def __eq__(self, other):
        return (
            isinstance(other, Q)
            and self.connector == other.connector
            and self.negated == other.negated
            and self.children == other.children
        )

    def resolve_expression(self, *args, **kwargs):
        return self

    def flatten(self):
        yield self
        for child in self.children:
            if isinstance(child, tuple):
                child = child[1]
            if hasattr(child, "flatten"):
                yield from child.flatten()
            else:
                yield child

    def check(self, against, using="default"):
        # Whether the condition holds for the given values; asks the database.
        ...


class FilteredRelation:
    orm_kind = "FilteredRelation"

    def __init__(self, relation_name, *, condition=Q()):
        if not relation_name:
            raise ValueError("relation_name cannot be empty.")
        if not isinstance(condition, Q):
            raise ValueError("condition argument must be a Q() instance.")
        self.relation_name = relation_name
        self.condition = condition
        self.alias = None

    def resolve_expression(self, *args, **kwargs):
        return self


class RegisterLookupMixin:
    @classmethod
    def register_lookup(cls, lookup, lookup_name=None):
        return lookup

    @classmethod
    def get_lookups(cls):
        return {}

    def get_lookup(self, lookup_name):
        return None

    def get_transform(self, lookup_name):
        return None


class DeferredAttribute:
    # The descriptor Django puts on a model for a column; reading the column is native.
    def __init__(self, field):
        self.field = field


class InvalidQueryType(TypeError):
    pass


def refs_expression(lookup_parts, annotations):
    return None, ()


def select_related_descend(field, restricted, requested, select_mask):
    if not field.remote_field or field.remote_field.parent_link:
        return False
    if restricted:
        return field.name in requested
    return not field.null


def check_rel_lookup_compatibility(model, target_opts, field):
    return issubclass(model, target_opts.concrete_model)
