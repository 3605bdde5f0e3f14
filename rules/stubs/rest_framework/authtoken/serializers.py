# Input of the view that gives out tokens.
from rest_framework import serializers


class AuthTokenSerializer(serializers.Serializer):
    username = serializers.CharField(label="Username", write_only=True)
    password = serializers.CharField(label="Password", write_only=True, trim_whitespace=False)
    token = serializers.CharField(label="Token", read_only=True)
