// Objects by their natural keys.
//
// `natural_key()` is Python that the loader does not run. But a natural key names one object, so its parts
// are the values of a unique field or of a unique set of fields, with a foreign key written as the natural
// key of its target.
#pragma once

#include "orm/database.h"
#include "orm/json.h"

#include <map>

namespace eagerlint::orm {

class NaturalKeys {
public:
  NaturalKeys(const RelationGraph &graph, Database &database) : graph_(graph), database_(database) {}

  /// The value of `field` on the object of `model` with this natural key; nullopt when no row fits.
  [[nodiscard]] std::optional<Scalar> find(ModelId model, uint32_t field, const Json::Array &key);
  /// Rows of `model` have changed.
  void forget(ModelId model) { rows_.erase(model); }

private:
  /// A list of columns reached over foreign keys, that together name an object.
  using Shape = std::vector<std::vector<uint32_t>>;
  [[nodiscard]] std::vector<Shape> shapes(ModelId model, int depth) const;
  [[nodiscard]] std::string valueAt(ModelId model, const std::vector<Scalar> &row,
                                    const std::vector<uint32_t> &path);
  const std::vector<std::vector<Scalar>> &rows(ModelId model);

  const RelationGraph &graph_;
  Database &database_;
  std::map<ModelId, std::vector<std::vector<Scalar>>>
      rows_; ///< by the model's fields; empty scalars without column
};

} // namespace eagerlint::orm
