"""Draws a whole project from a seed."""
import random

from .draw_fields import FieldDrawer
from .draw_models import ModelDrawer
from .draw_views import ViewDrawer
from .spec import Project, Serializer


def draw(seed):
    chance = random.Random(seed)
    project = Project(seed)
    if chance.random() < 0.15:
        project.rest_framework = {
            "DEFAULT_PAGINATION_CLASS": f"rest_framework.pagination.{chance.choice(('PageNumberPagination', 'LimitOffsetPagination'))}",
            "PAGE_SIZE": chance.randint(2, 5),
        }
    project.models = ModelDrawer(chance).draw()
    fields, views = FieldDrawer(chance, project), ViewDrawer(chance, project)
    for _ in range(chance.randint(3, 5)):
        serializer = fields.draw(chance.choice(project.models))
        for _ in range(chance.choice((1, 1, 2))):
            project.views.append(views.draw(serializer))
    _link_targets(project, views)
    return project


def _link_targets(project, views):
    """A detail view for every model that a hyperlink leads to."""
    for model in project.models:
        name = f"{model.name.lower()}-detail"
        if any(f"needs {name}" in tags for serializer in project.serializers for tags in serializer.tags.values()):
            plain = Serializer(f"Plain{model.name}", model, fields=[model.all_columns[0].name])
            plain.tags[plain.fields[0]] = frozenset()
            project.serializers.append(plain)
            project.views.append(views.detail(model, plain))
