#include "check/finding.h"

namespace eagerlint::check {

std::string_view text(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Info:
    return "info";
  }
  return "";
}

std::string_view text(Growth growth) {
  switch (growth) {
  case Growth::Constant:
    return "constant";
  case Growth::Bounded:
    return "bounded";
  case Growth::Linear:
    return "linear";
  case Growth::Quadratic:
    return "quadratic";
  case Growth::Cubic:
    return "cubic";
  case Growth::Polynomial:
    return "polynomial";
  case Growth::Recursive:
    return "recursive";
  case Growth::Unknown:
    return "unknown";
  }
  return "";
}

std::string_view text(Applicability applicability) {
  switch (applicability) {
  case Applicability::Safe:
    return "safe";
  case Applicability::Unsafe:
    return "unsafe";
  case Applicability::None:
    return "none";
  }
  return "";
}

} // namespace eagerlint::check
