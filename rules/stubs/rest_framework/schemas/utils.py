# Helpers of schema generation.


def is_list_view(path, method, view):
    if hasattr(view, "action"):
        return view.action == "list"
    return method.lower() == "get" and hasattr(view, "list")
