# Access to admin pages.


def staff_member_required(view_func=None, redirect_field_name="next", login_url="admin:login"):
    if view_func:
        return view_func
    return lambda view: view
