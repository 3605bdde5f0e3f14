# Log-in pages of the browsable API.
app_name = "rest_framework"
urlpatterns = []
