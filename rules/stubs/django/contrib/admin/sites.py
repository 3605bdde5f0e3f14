# The admin site: no pages.


class AlreadyRegistered(Exception):
    pass


class NotRegistered(Exception):
    pass


class AdminSite:
    site_title = "Django site admin"
    site_header = "Django administration"
    index_title = "Site administration"
    site_url = "/"
    enable_nav_sidebar = True

    def __init__(self, name="admin"):
        self.name = name

    def register(self, model_or_iterable, admin_class=None, **options):
        return None

    def unregister(self, model_or_iterable):
        return None

    def is_registered(self, model):
        return False

    def get_urls(self):
        return []

    @property
    def urls(self):
        return (self.get_urls(), "admin", self.name)

    def admin_view(self, view, cacheable=False):
        return view

    def each_context(self, request):
        return {}

    def autodiscover(self):
        return None

    def add_action(self, action, name=None):
        return None

    def disable_action(self, name):
        return None


class DefaultAdminSite(AdminSite):
    pass


site = AdminSite()
