# Feeds: collected items, the text is not made.


class SyndicationFeed:
    mime_type = "application/rss+xml; charset=utf-8"

    def __init__(self, title, link, description, **kwargs):
        self.feed = {"title": title, "link": link, "description": description, **kwargs}
        self.items = []

    def add_item(self, title, link, description, **kwargs):
        self.items.append({"title": title, "link": link, "description": description, **kwargs})

    def writeString(self, encoding):
        return ""


class Rss201rev2Feed(SyndicationFeed):
    pass


class Atom1Feed(SyndicationFeed):
    pass


DefaultFeed = Rss201rev2Feed
