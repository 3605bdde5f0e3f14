# The view of feeds: asks for what Django asks for, in its order. The text of the feed is not made.

import _eagerlint
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.template import loader
from django.utils.html import escape


class FeedDoesNotExist(ObjectDoesNotExist):
    pass


def _listed(values):
    return [str(value) for value in values] if values else []


class Feed:
    feed_type = None
    title_template = None
    description_template = None
    language = None

    def __call__(self, request, *args, **kwargs):
        try:
            obj = self.get_object(request, *args, **kwargs)
        except ObjectDoesNotExist:
            raise Http404("Feed object does not exist.")
        self.get_feed(obj, request)
        if self.feed_type is not None and _eagerlint.in_project(self.feed_type):
            return HttpResponse(_eagerlint.unknown("a generator of feeds", obj, self))
        return HttpResponse(_eagerlint.unknown("the text of a feed"))

    def item_title(self, item):
        return escape(str(item))

    def item_description(self, item):
        return str(item)

    def item_link(self, item):
        try:
            return item.get_absolute_url()
        except AttributeError:
            raise ImproperlyConfigured(
                f"Give your {item.__class__.__name__} class a get_absolute_url() method, or define an item_link() "
                "method in your Feed class."
            )

    def item_enclosures(self, item):
        url = self._get_dynamic_attr("item_enclosure_url", item)
        if not url:
            return []
        length = self._get_dynamic_attr("item_enclosure_length", item)
        return [(str(url), str(length), str(self._get_dynamic_attr("item_enclosure_mime_type", item)))]

    def _get_dynamic_attr(self, attname, obj, default=None):
        try:
            attr = getattr(self, attname)
        except AttributeError:
            return default
        if not callable(attr):
            return attr
        return attr(obj) if _eagerlint.takes_argument(attr) else attr()

    def feed_extra_kwargs(self, obj):
        return {}

    def item_extra_kwargs(self, item):
        return {}

    def get_object(self, request, *args, **kwargs):
        return None

    def get_context_data(self, **kwargs):
        return {"obj": kwargs.get("item"), "site": kwargs.get("site")}

    def get_feed(self, obj, request):
        site = get_current_site(request)
        for name in ("link", "title", "subtitle", "description", "feed_url", "author_name", "author_link", "author_email"):
            self._get_dynamic_attr(name, obj)
        _listed(self._get_dynamic_attr("categories", obj))
        for name in ("feed_copyright", "feed_guid", "ttl", "stylesheets"):
            self._get_dynamic_attr(name, obj)
        self.feed_extra_kwargs(obj)
        for item in self._get_dynamic_attr("items", obj):
            self._add_item(item, self.get_context_data(item=item, site=site, obj=obj, request=request), request)

    def _add_item(self, item, context, request):
        for template, name in ((self.title_template, "item_title"), (self.description_template, "item_description")):
            if template is not None:
                loader.get_template(template).render(context, request)
            else:
                self._get_dynamic_attr(name, item)
        self._get_dynamic_attr("item_link", item)
        self._get_dynamic_attr("item_enclosures", item)
        if self._get_dynamic_attr("item_author_name", item) is not None:
            self._get_dynamic_attr("item_author_email", item)
            self._get_dynamic_attr("item_author_link", item)
        for name in ("item_pubdate", "item_updateddate", "item_guid", "item_guid_is_permalink", "item_comments"):
            self._get_dynamic_attr(name, item)
        categories = self._get_dynamic_attr("item_categories", item)
        self._get_dynamic_attr("item_copyright", item)
        self.item_extra_kwargs(item)
        _listed(categories)
