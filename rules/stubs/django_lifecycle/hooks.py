# The moments at which a hook may run.

BEFORE_SAVE = "before_save"
AFTER_SAVE = "after_save"
BEFORE_CREATE = "before_create"
AFTER_CREATE = "after_create"
BEFORE_UPDATE = "before_update"
AFTER_UPDATE = "after_update"
BEFORE_DELETE = "before_delete"
AFTER_DELETE = "after_delete"
