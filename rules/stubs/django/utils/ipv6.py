# IPv6 addresses.


def clean_ipv6_address(ip_str, unpack_ipv4=False, error_message="Enter a valid IPv6 address.", max_length=39):
    return ip_str


def is_valid_ipv6_address(ip_str):
    return ":" in ip_str
