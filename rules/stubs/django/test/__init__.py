# Test cases are never run; their names must exist.

from django.test.client import AsyncClient, AsyncRequestFactory, Client, RequestFactory
from django.test.testcases import LiveServerTestCase, SimpleTestCase, TestCase, TransactionTestCase
from django.test.utils import (
    ignore_warnings,
    modify_settings,
    override_settings,
    override_system_checks,
    tag,
)


def skipIfDBFeature(*features):
    return lambda func: func


def skipUnlessDBFeature(*features):
    return lambda func: func
