# The fields and relations of a model, sorted the way serializers ask for them.
import _eagerlint
from django.utils.functional import cached_property


class FieldInfo:
    """Reverse relations are looked at only when asked for: they need every model that points at this one."""

    def __init__(self, opts):
        self._opts = opts
        self.pk = _primary_key(opts)
        self.fields = _plain_fields(opts)
        self.forward_relations = _forward_relations(opts)
        self.fields_and_pk = {"pk": self.pk, self.pk.name: self.pk, **self.fields}

    @cached_property
    def reverse_relations(self):
        return _reverse_relations(self._opts)

    @cached_property
    def relations(self):
        return {**self.forward_relations, **self.reverse_relations}

    def relation(self, name):
        """`relations.get(name)`, without the reverse ones where the name is a forward one."""
        found = self.forward_relations.get(name)
        return self.reverse_relations.get(name) if found is None else found


class RelationInfo:
    def __init__(self, model_field, related_model, to_many, to_field, has_through_model, reverse):
        self.model_field = model_field
        self.related_model = related_model
        self.to_many = to_many
        self.to_field = to_field
        self.has_through_model = has_through_model
        self.reverse = reverse


_known = {}


def get_field_info(model):
    opts = model._meta.concrete_model._meta
    label = opts.label_lower
    info = _known.get(label)
    if info is None:
        with _eagerlint.defining():
            info = _known[label] = FieldInfo(opts)
    return info


def _primary_key(opts):
    pk = opts.pk
    # The key of a child table is its parent's key.
    while pk.remote_field is not None and pk.remote_field.parent_link:
        pk = pk.remote_field.model._meta.pk
    return pk


def _is_serialized(field):
    return not field.primary_key and field.serialize


def _plain_fields(opts):
    return {field.name: field for field in opts.fields if field.remote_field is None and _is_serialized(field)}


def _forward_relations(opts):
    relations = {}
    for field in opts.fields:
        if field.remote_field is not None and _is_serialized(field):
            related_model = field.related_model
            relations[field.name] = RelationInfo(field, related_model, False, _to_field(field), False, False)
    for field in opts.many_to_many:
        if field.serialize:
            relations[field.name] = RelationInfo(field, field.related_model, True, None, _has_own_through(field), False)
    return relations


def _reverse_relations(opts):
    relations = {}
    many_to_many = {}
    for relation in opts.related_objects:
        name = relation.get_accessor_name()
        field = relation.field
        if field.many_to_many:
            many_to_many[name] = RelationInfo(None, relation.related_model, True, None, _has_own_through(field), True)
        else:
            to_many = not field.one_to_one
            relations[name] = RelationInfo(None, relation.related_model, to_many, _to_field(field), False, True)
    relations.update(many_to_many)
    return relations


def _to_field(field):
    # As written in the model; None means the primary key of the target.
    return getattr(field, "to_field", None)


def _has_own_through(field):
    return not field.remote_field.through._meta.auto_created


def is_abstract_model(model):
    return hasattr(model, "_meta") and model._meta.abstract
