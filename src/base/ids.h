// Strong 4-byte ids and vectors indexed by them. Id 0 means "none".
#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace eagerlint {

/// A 4-byte index into the one table that `Tag` names; 0 is "none".
template <class Tag> struct Id {
  uint32_t value = 0;

  [[nodiscard]] explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id &, const Id &) = default;
};

/// Grows only; the first element has id 1.
template <class IdType, class T> class IndexVec {
public:
  IdType push(T element) {
    items_.push_back(std::move(element));
    return IdType{static_cast<uint32_t>(items_.size())};
  }
  [[nodiscard]] T &operator[](IdType id) {
    assert(id.value >= 1 && id.value <= items_.size());
    return items_[id.value - 1];
  }
  [[nodiscard]] const T &operator[](IdType id) const {
    assert(id.value >= 1 && id.value <= items_.size());
    return items_[id.value - 1];
  }
  [[nodiscard]] size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }
  [[nodiscard]] auto begin() { return items_.begin(); }
  [[nodiscard]] auto end() { return items_.end(); }
  [[nodiscard]] static IdType idAt(size_t index) { return IdType{static_cast<uint32_t>(index + 1)}; }

private:
  std::vector<T> items_;
};

struct NameTag;
struct FileTag;
struct ModuleTag;
struct ClassTag;
struct ModelTag;
struct FieldTag;

using Name = Id<NameTag>;       ///< interned identifier text (base/names.h)
using FileId = Id<FileTag>;     ///< a source file of the program, stubs included
using ModuleId = Id<ModuleTag>; ///< a Python module of the program
using ClassId = Id<ClassTag>;   ///< a class definition of the program
using ModelId = Id<ModelTag>;   ///< a concrete or abstract model of the relation graph
static_assert(sizeof(Name) == 4);

} // namespace eagerlint

template <class Tag> struct std::hash<eagerlint::Id<Tag>> {
  size_t operator()(eagerlint::Id<Tag> id) const noexcept { return std::hash<uint32_t>{}(id.value); }
};
