# Site maps.


class Sitemap:
    limit = 50000
    protocol = None
    i18n = False

    def items(self):
        return []

    def location(self, item):
        return item.get_absolute_url()


class GenericSitemap(Sitemap):
    priority = None
    changefreq = None

    def __init__(self, info_dict, priority=None, changefreq=None, protocol=None):
        self.queryset = info_dict["queryset"]
        self.date_field = info_dict.get("date_field")
        self.priority = priority
        self.changefreq = changefreq
        self.protocol = protocol

    def items(self):
        return self.queryset.filter()
