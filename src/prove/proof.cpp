#include "prove/proof.h"

namespace eagerlint::prove {

std::string_view text(Refusal refusal) {
  switch (refusal) {
  case Refusal::None:
    return "none";
  case Refusal::NoChange:
    return "no-change";
  case Refusal::DoesNotParse:
    return "does-not-parse";
  case Refusal::OtherRequest:
    return "other-request";
  case Refusal::NotFollowed:
    return "not-followed";
  case Refusal::CannotRun:
    return "cannot-run";
  case Refusal::NoRowPasses:
    return "no-row-passes";
  case Refusal::WriteNotRun:
    return "write-not-run";
  case Refusal::WriteChanges:
    return "write-changes";
  case Refusal::RowsKept:
    return "rows-kept";
  case Refusal::Portability:
    return "portability";
  case Refusal::Fails:
    return "fails";
  case Refusal::StatusChanges:
    return "status-changes";
  case Refusal::ResponseChanges:
    return "response-changes";
  case Refusal::StillSent:
    return "still-sent";
  case Refusal::MoreQueries:
    return "more-queries";
  case Refusal::GrowsElsewhere:
    return "grows-elsewhere";
  }
  return "";
}

bool isDisproved(Refusal refusal) {
  switch (refusal) {
  case Refusal::NoChange:
  case Refusal::DoesNotParse:
  case Refusal::WriteChanges:
  case Refusal::Fails:
  case Refusal::StatusChanges:
  case Refusal::ResponseChanges:
  case Refusal::StillSent:
  case Refusal::MoreQueries:
  case Refusal::GrowsElsewhere:
    return true;
  case Refusal::None:
  case Refusal::OtherRequest:
  case Refusal::NotFollowed:
  case Refusal::CannotRun:
  case Refusal::NoRowPasses:
  case Refusal::WriteNotRun:
  case Refusal::RowsKept:
  case Refusal::Portability:
    return false;
  }
  return false;
}

} // namespace eagerlint::prove
