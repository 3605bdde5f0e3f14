# The framework's exceptions.

NON_FIELD_ERRORS = "__all__"


class FieldDoesNotExist(Exception):
    pass


class AppRegistryNotReady(Exception):
    pass


class ObjectDoesNotExist(Exception):
    # Base of every model's DoesNotExist.
    silent_variable_failure = True


class ObjectNotUpdated(Exception):
    pass


class MultipleObjectsReturned(Exception):
    # Base of every model's MultipleObjectsReturned.
    pass


class SuspiciousOperation(Exception):
    pass


class SuspiciousMultipartForm(SuspiciousOperation):
    pass


class SuspiciousFileOperation(SuspiciousOperation):
    pass


class DisallowedHost(SuspiciousOperation):
    pass


class DisallowedRedirect(SuspiciousOperation):
    pass


class TooManyFieldsSent(SuspiciousOperation):
    pass


class TooManyFilesSent(SuspiciousOperation):
    pass


class RequestDataTooBig(SuspiciousOperation):
    pass


class RequestAborted(Exception):
    pass


class BadRequest(Exception):
    pass


class PermissionDenied(Exception):
    pass


class ViewDoesNotExist(Exception):
    pass


class MiddlewareNotUsed(Exception):
    pass


class ImproperlyConfigured(Exception):
    pass


class FieldError(Exception):
    pass


class FieldFetchBlocked(FieldError):
    pass


class EmptyResultSet(Exception):
    pass


class FullResultSet(Exception):
    pass


class SynchronousOnlyOperation(Exception):
    pass


class ValidationError(Exception):
    # One message, a list of errors, or a dictionary from field to errors.
    def __init__(self, message, code=None, params=None):
        super().__init__(message, code, params)
        if isinstance(message, ValidationError):
            if hasattr(message, "error_dict"):
                message = message.error_dict
            elif not hasattr(message, "message"):
                message = message.error_list
            else:
                message, code, params = message.message, message.code, message.params
        if isinstance(message, dict):
            self.error_dict = {}
            for field, errors in message.items():
                if not isinstance(errors, ValidationError):
                    errors = ValidationError(errors)
                self.error_dict[field] = errors.error_list
        elif isinstance(message, list):
            self.error_list = []
            for error in message:
                if not isinstance(error, ValidationError):
                    error = ValidationError(error)
                if hasattr(error, "error_dict"):
                    for errors in error.error_dict.values():
                        self.error_list.extend(errors)
                else:
                    self.error_list.extend(error.error_list)
        else:
            self.message = message
            self.code = code
            self.params = params
            self.error_list = [self]

    @property
    def message_dict(self):
        return {field: ValidationError(errors).messages for field, errors in self.error_dict.items()}

    @property
    def messages(self):
        if hasattr(self, "error_dict"):
            found = []
            for errors in self.error_dict.values():
                found.extend(ValidationError(errors).messages)
            return found
        return list(self)

    def update_error_dict(self, error_dict):
        if hasattr(self, "error_dict"):
            for field, errors in self.error_dict.items():
                error_dict.setdefault(field, []).extend(errors)
        else:
            error_dict.setdefault(NON_FIELD_ERRORS, []).extend(self.error_list)
        return error_dict

    def __iter__(self):
        if hasattr(self, "error_dict"):
            return iter([(field, ValidationError(errors).messages) for field, errors in self.error_dict.items()])
        return iter([error.message % error.params if error.params else str(error.message) for error in self.error_list])

    def __str__(self):
        if hasattr(self, "error_dict"):
            return repr(dict(self))
        return repr(list(self))
