# Names of built-in kinds of objects.

from builtins import NoneType, NotImplementedType, function, generator, method, module

FunctionType = function
LambdaType = function
MethodType = method
BuiltinFunctionType = function
BuiltinMethodType = method
GeneratorType = generator
ModuleType = module
EllipsisType = type(...)


class UnionType:
    # `__args__`: the alternatives.

    def __or__(self, other):
        union = UnionType()
        union.__args__ = (self, other)
        return union

    def __ror__(self, other):
        return self.__or__(other)


class GenericAlias:
    pass


class CoroutineType:
    pass


class TracebackType:
    pass


class CodeType:
    pass


class SimpleNamespace:
    def __init__(self, mapping=(), /, **kwargs):
        for name, value in dict(mapping, **kwargs).items():
            setattr(self, name, value)

    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and self.__dict__ == other.__dict__

    def __repr__(self):
        return "namespace(" + ", ".join([f"{name}={value!r}" for name, value in vars(self).items()]) + ")"


class MappingProxyType(dict):
    pass


class DynamicClassAttribute:
    def __new__(cls, fget=None, fset=None, fdel=None, doc=None):
        return property(fget, fset, fdel, doc)


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    return type(name, bases, namespace)


def coroutine(function):
    return function
