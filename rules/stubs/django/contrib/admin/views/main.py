# The list page of the admin.


class ChangeList:
    pass
