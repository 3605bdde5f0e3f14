# Packages of URL tools.
