# The former documentation pages: they show no data of the project.


def include_docs_urls(*args, **kwargs):
    return ([], "api-docs", "api-docs")


def get_docs_view(*args, **kwargs):
    from rest_framework.schemas.views import SchemaView

    return SchemaView.as_view()
