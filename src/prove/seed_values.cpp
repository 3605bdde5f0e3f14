#include "prove/seed_values.h"

#include "interpret/identity.h"

#include "fmt/format.h"

#include <optional>

namespace eagerlint::prove {

using relations::ColumnType;
using relations::Field;

namespace {

bool isWhole(ColumnType type) {
  switch (type) {
  case ColumnType::Auto:
  case ColumnType::BigAuto:
  case ColumnType::SmallAuto:
  case ColumnType::Integer:
  case ColumnType::BigInteger:
  case ColumnType::SmallInteger:
  case ColumnType::PositiveInteger:
  case ColumnType::PositiveBigInteger:
  case ColumnType::PositiveSmallInteger:
  case ColumnType::Duration:
    return true;
  default:
    return false;
  }
}

bool isUnsigned(ColumnType type) {
  return type == ColumnType::PositiveInteger || type == ColumnType::PositiveBigInteger ||
         type == ColumnType::PositiveSmallInteger;
}

/// The column's text with a number, cut from the left to what the column takes.
std::string textWith(const Field &field, uint64_t number) {
  std::string text = fmt::format("{}-{}", field.text, number);
  if (field.maxLength && text.size() > *field.maxLength)
    text = fmt::format("{}", number);
  if (field.maxLength && text.size() > *field.maxLength)
    text = text.substr(text.size() - *field.maxLength);
  return text;
}

std::string dateOf(uint64_t number) {
  return fmt::format("{}-{:02}-{:02}", 2018 + number % 9, 1 + number % 12, 1 + number % 28);
}

Scalar numbered(const Field &field, uint64_t number) {
  const auto whole = static_cast<int64_t>(number);
  switch (field.type) {
  case ColumnType::Float:
    return static_cast<double>(number) + 0.5;
  case ColumnType::Decimal:
    return fmt::format("{}.5", number % 100);
  case ColumnType::Boolean:
    return static_cast<int64_t>(number % 2);
  case ColumnType::Date:
    return dateOf(number);
  case ColumnType::DateTime:
    return fmt::format("{} {:02}:00:00", dateOf(number), number % 24);
  case ColumnType::Time:
    return fmt::format("{:02}:{:02}:00", number % 24, number % 60);
  case ColumnType::Duration:
    return whole * 1'000'000;
  case ColumnType::Uuid:
    return fmt::format("{:032x}", number);
  case ColumnType::Json:
    return std::string("{}");
  case ColumnType::Binary:
    return Blob{"x"};
  case ColumnType::IpAddress:
    return fmt::format("10.0.{}.{}", number / 250, number % 250);
  default:
    return isWhole(field.type) ? Scalar(whole) : Scalar(textWith(field, number));
  }
}

/// A value beside the one that a condition names; nothing when the type has no order to speak of.
std::optional<Scalar> beside(const Field &field, const Scalar &value, bool above) {
  if (const auto *number = std::get_if<int64_t>(&value); number && isWhole(field.type)) {
    const int64_t next = above ? *number + 1 : *number - 1;
    return isUnsigned(field.type) && next < 0 ? std::nullopt : std::optional<Scalar>(next);
  }
  const auto *text = std::get_if<std::string>(&value);
  if (!text || text->size() < 10)
    return std::nullopt;
  if (field.type != ColumnType::Date && field.type != ColumnType::DateTime)
    return std::nullopt;
  // A year later or earlier is on the other side of any condition, and a valid date but for leap days.
  const uint64_t year =
      (static_cast<uint64_t>((*text)[0] - '0') * 1000) + (static_cast<uint64_t>((*text)[1] - '0') * 100) +
      (static_cast<uint64_t>((*text)[2] - '0') * 10) + static_cast<uint64_t>((*text)[3] - '0');
  std::string other = fmt::format("{:04}", above ? year + 1 : year - 1) + text->substr(4);
  if (other.compare(5, 5, "02-29") == 0)
    other.replace(5, 5, "02-28");
  return other;
}

/// Whether a constant of a condition can stand in the column at all.
bool fits(const Field &field, const Scalar &value) {
  if (isNull(value) || isOpaque(value))
    return false;
  if (isWhole(field.type) || field.type == ColumnType::Boolean)
    return std::holds_alternative<int64_t>(value);
  if (field.type == ColumnType::Float)
    return !std::holds_alternative<std::string>(value) && !std::holds_alternative<Blob>(value);
  const auto *text = std::get_if<std::string>(&value);
  if (!text)
    return false;
  if (field.type == ColumnType::Date || field.type == ColumnType::DateTime)
    return text->size() >= 10 && (*text)[4] == '-';
  return !field.maxLength || text->size() <= *field.maxLength;
}

} // namespace

uint64_t draw(std::string_view purpose, uint64_t row, uint64_t salt, uint64_t bound) {
  return interpret::mix(interpret::mix(interpret::mix(0x5EED, purpose), row), salt) % bound;
}

Scalar uniqueValue(const Field &field, uint64_t row) { return numbered(field, row); }

Scalar plainValue(const Field &field, llvm::ArrayRef<Scalar> hints, uint64_t row, uint64_t salt) {
  std::vector<Scalar> asked;
  llvm::copy_if(hints, std::back_inserter(asked), [&](const Scalar &hint) { return fits(field, hint); });
  const uint64_t chance = draw(field.text, row, salt, 10);
  if (!asked.empty() && chance < 6)
    return asked[draw("asked " + field.text, row, salt, asked.size())];
  if (!asked.empty() && chance < 9)
    if (auto near = beside(field, asked[draw("near " + field.text, row, salt, asked.size())], chance == 8))
      return *near;
  if (!field.choices.empty())
    return field.choices[draw("choice " + field.text, row, salt, field.choices.size())].first;
  if (field.type == ColumnType::Boolean && asked.empty() && field.defaultValue &&
      std::holds_alternative<int64_t>(*field.defaultValue) && chance < 6)
    return *field.defaultValue;
  // A few values more than rows of the smallest table would need to be all different.
  return numbered(field, 1 + draw("value " + field.text, row, salt, 1 + std::max<uint64_t>(8, row)));
}

} // namespace eagerlint::prove
