"""Finds the place in the project that a query comes from.

Takes the stack at the moment of a statement; gives file and line of the project code that names the access:
the innermost project frame, or the serializer field that DRF was rendering, whichever is nearer. A queryset
that is evaluated later than it was written (a lazy one given to a serializer) counts for the place where it
was made or last refined by project code, so querysets remember that place.
"""
import ast
import functools
import inspect
import sys
from pathlib import Path


class OriginFinder:
    def __init__(self, project_dir):
        self.project_dir = Path(project_dir).resolve()
        self.prefix = str(self.project_dir) + "/"

    def install(self):
        """Makes querysets remember where project code made them."""
        from django.db.models.query import QuerySet

        finder, clone, init = self, QuerySet._clone, QuerySet.__init__

        @functools.wraps(init)
        def remembering_init(self, *args, **kwargs):
            init(self, *args, **kwargs)
            self._oracle_origin = finder.find(sys._getframe(1))

        @functools.wraps(clone)
        def remembering_clone(self):
            copy = clone(self)
            copy._oracle_origin = _later_place(
                getattr(self, "_oracle_origin", None), finder.find(sys._getframe(1))
            )
            return copy

        QuerySet.__init__ = remembering_init
        QuerySet._clone = remembering_clone

    def find(self, frame):
        """(file, line, what) or None; `what` is the serializer field or the function.

        The locals of a frame are looked at only where they can matter: making them is slow.
        """
        from django.db.models.query import QuerySet

        while frame is not None:
            code = frame.f_code
            if code.co_filename.startswith(self.prefix):
                return (code.co_filename[len(self.prefix):], _line(frame), code.co_name)
            place = None
            if code.co_name in ("_fetch_all", "count", "exists"):
                owner = frame.f_locals.get("self")
                place = getattr(owner, "_oracle_origin", None) if isinstance(owner, QuerySet) else None
            elif code.co_name == "to_representation" and "field" in code.co_varnames:
                field = frame.f_locals.get("field")
                place = self._field(field) if field is not None else None
            if place is not None:
                return place
            frame = frame.f_back
        return None

    def _field(self, field):
        """Where the project declares or lists a serializer field."""
        parent = getattr(field, "parent", None)
        if parent is None or not field.field_name:
            return None
        what = f"{type(parent).__name__}.{field.field_name}"
        for places in (_declared_fields, _listed_fields):
            for cls in type(parent).__mro__:
                found = places(cls, self.prefix)
                place = found.get(field.field_name) or found.get("*")
                if place is not None:
                    return (*place, what)
        return None


def _later_place(made, refined):
    """Refining within the function that made a queryset leaves it where the relation was named."""
    if made and refined and (made[0], made[2]) == (refined[0], refined[2]):
        return made
    return refined or made


def _line(frame):
    """The line on which the expression that is being evaluated starts."""
    return _start_lines(frame.f_code)[frame.f_lasti // 2] or frame.f_lineno


@functools.cache
def _start_lines(code):
    return [position[0] for position in code.co_positions()]


@functools.cache
def _declared_fields(cls, prefix):
    """{field name: (file, line)} of the fields that the body of one class declares."""
    relative, node = _class_node(cls, prefix)
    return {
        target.id: (relative, statement.lineno)
        for statement in (node.body if node else ())
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


@functools.cache
def _listed_fields(cls, prefix):
    """{field name: (file, line)} of what one class lists in its Meta; '*' is `'__all__'` or `exclude`."""
    relative, node = _class_node(cls, prefix)
    places = {}
    for statement in node.body if node else ():
        if not (isinstance(statement, ast.ClassDef) and statement.name == "Meta"):
            continue
        for inner in statement.body:
            if _assigns(inner, "fields"):
                for text in ast.walk(inner.value):
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        name = "*" if text.value == "__all__" else text.value
                        places[name] = (relative, text.lineno)
            elif _assigns(inner, "exclude"):
                places["*"] = (relative, inner.lineno)
    return places


def _class_node(cls, prefix):
    """(file in the project, class definition); the definition is None for a class from elsewhere."""
    try:
        file = inspect.getsourcefile(cls) or ""
    except TypeError:
        return None, None
    if not file.startswith(prefix):
        return None, None
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
            return file[len(prefix):], node
    return None, None


def _assigns(statement, name):
    return isinstance(statement, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == name for target in statement.targets
    )


@functools.cache
def _tree(file):
    return ast.parse(Path(file).read_text(encoding="utf-8"))
