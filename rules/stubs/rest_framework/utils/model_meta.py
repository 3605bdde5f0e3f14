# The fields and relations of a model, sorted the way serializers ask for them.


class FieldInfo:
    def __init__(self, pk, fields, forward_relations, reverse_relations):
        self.pk = pk
        self.fields = fields
        self.forward_relations = forward_relations
        self.reverse_relations = reverse_relations
        self.fields_and_pk = {"pk": pk, pk.name: pk, **fields}
        self.relations = {**forward_relations, **reverse_relations}


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
        info = FieldInfo(_primary_key(opts), _plain_fields(opts), _forward_relations(opts), _reverse_relations(opts))
        _known[label] = info
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
