# Serializers that give tokens.

from django.contrib.auth import authenticate, get_user_model
from rest_framework import serializers
from rest_framework_simplejwt.tokens import RefreshToken, SlidingToken


class PasswordField(serializers.CharField):
    pass


class TokenObtainSerializer(serializers.Serializer):
    token_class = None
    username_field = "username"
    password = PasswordField()

    def get_fields(self):
        fields = super().get_fields()
        fields[get_user_model().USERNAME_FIELD] = serializers.CharField(write_only=True)
        return fields

    def validate(self, attrs):
        self.user = authenticate(request=self.context.get("request"), **attrs)
        return {}

    @classmethod
    def get_token(cls, user):
        return cls.token_class.for_user(user)


class TokenObtainPairSerializer(TokenObtainSerializer):
    token_class = RefreshToken

    def validate(self, attrs):
        data = super().validate(attrs)
        refresh = self.get_token(self.user)
        data["refresh"] = str(refresh)
        data["access"] = str(refresh.access_token)
        return data


class TokenObtainSlidingSerializer(TokenObtainSerializer):
    token_class = SlidingToken


class TokenRefreshSerializer(serializers.Serializer):
    refresh = serializers.CharField()
    access = serializers.CharField(read_only=True)
    token_class = RefreshToken


class TokenRefreshSlidingSerializer(serializers.Serializer):
    token = serializers.CharField()


class TokenVerifySerializer(serializers.Serializer):
    token = serializers.CharField(write_only=True)


class TokenBlacklistSerializer(serializers.Serializer):
    refresh = serializers.CharField(write_only=True)
