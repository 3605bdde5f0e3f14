"""Makes a disagreeing project small.

`shrink(project, disagrees)` leaves out views, serializers, fields, members and columns as long as `disagrees(project)`
stays true, and gives what is left. A part goes only when its name occurs nowhere else in the text.
"""
import copy
import re

from .spec import render


def shrink(project, disagrees):
    project = copy.deepcopy(project)
    changed = True
    while changed:
        changed = any([_try_all(project, disagrees, removals) for removals in (_views, _fields, _serializers, _members, _models)])
    return project


def _try_all(project, disagrees, removals):
    """Tries each removal once; an undone one leaves the project as it was."""
    changed = False
    for remove, undo in list(removals(project)):
        if remove() and disagrees(project):
            changed = True
        else:
            undo()
    return changed


def _used(project, name):
    return len(re.findall(rf"\b{re.escape(name)}\b", "".join(render(project).values())))


def _from_list(owner, attribute, item, allowed=lambda: True):
    """(remove, undo) for one item of a list."""
    state = {}

    def remove():
        items = getattr(owner, attribute)
        if item not in items or not allowed():
            return False
        state["items"] = list(items)
        setattr(owner, attribute, [other for other in items if other is not item])
        return True

    def undo():
        if "items" in state:
            setattr(owner, attribute, state["items"])

    return remove, undo


def _views(project):
    for view in project.views:
        yield _from_list(project, "views", view)


def _serializers(project):
    for serializer in project.serializers:
        yield _from_list(project, "serializers", serializer, lambda s=serializer: _used(project, s.name) == 1)


def _fields(project):
    for serializer in project.serializers:
        for name in serializer.fields:
            if len(serializer.fields) > 1:
                yield _field(serializer, name)


def _field(serializer, name):
    before = (serializer.fields, serializer.parts)

    def remove():
        before_now = (serializer.fields, serializer.parts)
        nonlocal before
        before = before_now
        if name not in serializer.fields or len(serializer.fields) == 1:
            return False
        serializer.fields = [other for other in serializer.fields if other != name]
        serializer.parts = [part for part in serializer.parts if not re.search(rf"(^|_){re.escape(name)}$", part.name)]
        return True

    def undo():
        serializer.fields, serializer.parts = before

    return remove, undo


def _members(project):
    for model in project.models:
        for part in model.members:
            yield _from_list(model, "members", part, lambda p=part: p.name == "__str__" or _used(project, p.name) == 1)
        for part in model.parts:
            yield _from_list(model, "parts", part, lambda p=part: _names_unused(project, p))
        for line in model.meta:
            yield _from_list(model, "meta", line)


def _names_unused(project, part):
    related = re.search(r'related_name="(\w+)"', part.lines[0])
    names = [part.name] + ([related.group(1)] if related and related.group(1) != "+" else [])
    return all(_used(project, name) == 1 for name in names)


def _models(project):
    for model in project.models:
        yield _from_list(project, "models", model, lambda m=model: _used(project, m.name) <= 1)
