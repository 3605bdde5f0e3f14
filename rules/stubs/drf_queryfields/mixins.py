# `?fields=a,b` keeps these fields, `?fields!=c` leaves one out; without a request all fields stay.


class QueryFieldsMixin:
    include_arg_name = "fields"
    exclude_arg_name = "fields!"
    delimiter = ","

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        request = self.context.get("request")
        if request is None or request.method != "GET":
            return
        included = self._names(request, self.include_arg_name)
        excluded = self._names(request, self.exclude_arg_name)
        if not included and not excluded:
            return
        for name in list(self.fields):
            if name in excluded or (included and name not in included):
                self.fields.pop(name)

    def _names(self, request, argument):
        given = request.query_params.getlist(argument)
        return {name for names in given for name in names.split(self.delimiter) if name}
