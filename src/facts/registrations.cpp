#include "facts/registrations.h"

#include <algorithm>
#include <set>

namespace eagerlint::facts {
namespace {

using syntax::OutlineItem;
using syntax::OutlineKind;

bool isNameStart(char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isNamePart(char c) { return isNameStart(c) || (c >= '0' && c <= '9'); }

/// Behind the comment or string that begins at `at`; `at` where neither does.
size_t behindText(std::string_view text, size_t at) {
  if (text[at] == '#')
    return std::min(text.find('\n', at), text.size());
  if (text[at] != '"' && text[at] != '\'')
    return at;
  const std::string triple(3, text[at]);
  const bool isTriple = text.substr(at, 3) == triple;
  const std::string_view end = isTriple ? std::string_view(triple) : text.substr(at, 1);
  for (at += end.size(); at < text.size() && text.substr(at, end.size()) != end; ++at)
    if (text[at] == '\\')
      ++at;
  return std::min(at + end.size(), text.size());
}

/// Calls `visit(name, next)` for each name that is no attribute; `next` is the character behind it.
template <typename Visit> void forEachName(std::string_view text, Visit visit) {
  for (size_t at = 0; at < text.size();) {
    if (const size_t behind = behindText(text, at); behind != at) {
      at = behind;
      continue;
    }
    if (!isNameStart(text[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < text.size() && isNamePart(text[at]))
      ++at;
    if (begin == 0 || (text[begin - 1] != '.' && !isNamePart(text[begin - 1])))
      visit(text.substr(begin, at - begin), at < text.size() ? text[at] : '\0');
  }
}

/// Which names of the module its functions write into.
class Writers {
public:
  Writers(const SourceFile &source, const Names &names, const Block &module)
      : source_(source), names_(names), module_(module) {
    for (const OutlineItem *item : module.items)
      if (item->kind == OutlineKind::Function && item->name)
        functions_.emplace(item->name, item);
  }

  /// Itself or by the functions that it calls. Nothing for what is no function of the module.
  std::set<Name> writtenBy(Name function) {
    std::set<Name> written, seen{function};
    for (std::vector<Name> next{function}; !next.empty();) {
      const Uses &uses = usesOf(next.back());
      next.pop_back();
      written.insert(uses.written.begin(), uses.written.end());
      for (const Name called : uses.called)
        if (seen.insert(called).second)
          next.push_back(called);
    }
    return written;
  }

private:
  struct Uses {
    std::set<Name> written, called;
  };

  const Uses &usesOf(Name function) {
    const auto [found, isNew] = uses_.try_emplace(function);
    const auto item = functions_.find(function);
    Uses &uses = found->second;
    if (!isNew || item == functions_.end())
      return uses;
    forEachName(source_.text(item->second->span), [&](std::string_view text, char next) {
      const Name name = next == '(' || next == '.' || next == '[' ? names_.find(text) : Name{};
      if (name && module_.binds(name))
        (next == '(' ? uses.called : uses.written).insert(name);
    });
    return uses;
  }

  const SourceFile &source_;
  const Names &names_;
  const Block &module_;
  std::unordered_map<Name, const OutlineItem *> functions_;
  std::unordered_map<Name, Uses> uses_; ///< by function
};

class Registrations {
public:
  Registrations(const SourceFile &source, Names &names, Block &module)
      : source_(source), names_(names), module_(module), writers_(source, names, module) {}

  void add() {
    for (const OutlineItem *item : module_.items) {
      if (item->kind == OutlineKind::Other)
        called(source_.text(item->span), *item);
      else if (item->kind == OutlineKind::Function || item->kind == OutlineKind::Class)
        decorated(*item);
    }
  }

private:
  const SourceFile &source_;
  Names &names_;
  Block &module_;
  Writers writers_;

  /// Each line of the decorators that begins with `@`.
  void decorated(const OutlineItem &item) {
    std::string_view rest = source_.text({item.span.begin, std::max(item.span.begin, item.nameSpan.begin)});
    while (!rest.empty() && rest.front() == '@') {
      rest.remove_prefix(1);
      called(rest, item);
      const size_t next = rest.find("\n@");
      rest = next == std::string_view::npos ? std::string_view{} : rest.substr(next + 1);
    }
  }

  /// `text` begins with what `item` calls.
  void called(std::string_view text, const OutlineItem &item) {
    const Name root = takeName(text);
    const Binding *binding = root ? find(module_, root) : nullptr;
    if (!binding)
      return;
    const bool hasAttribute = takeDot(text);
    if (binding->kind == BindingKind::Import) {
      const Name attribute = hasAttribute ? takeName(text) : Name{};
      if (!hasAttribute || attribute)
        module_.registrations.push_back({&item, root, attribute, takeDot(text)});
    }
    if (hasAttribute)
      change(root, item);
    else
      for (const Name written : writers_.writtenBy(root))
        change(written, item);
  }

  /// The name at the beginning of `text`, which is taken from it.
  Name takeName(std::string_view &text) {
    const auto end = std::ranges::find_if_not(text, isNamePart);
    const std::string_view name = text.substr(0, static_cast<size_t>(end - text.begin()));
    text.remove_prefix(name.size());
    return name.empty() ? Name{} : names_.intern(name);
  }

  static bool takeDot(std::string_view &text) {
    const bool isThere = text.starts_with('.');
    text.remove_prefix(isThere ? 1 : 0);
    return isThere;
  }

  void change(Name name, const OutlineItem &item) {
    auto &changes = module_.changes[name];
    const auto isSame = [&](const Block::Change &change) { return change.item == &item; };
    if (const auto known = std::ranges::find_if(changes, isSame); known != changes.end()) {
      known->isArgument = false;
      return;
    }
    // In source order, as the statements run.
    const auto place = std::ranges::find_if(
        changes, [&](const Block::Change &change) { return change.item->span.begin > item.span.begin; });
    changes.insert(place, {&item, false});
  }
};

} // namespace

void addRegistrations(const SourceFile &source, Names &names, Block &module) {
  Registrations(source, names, module).add();
}

std::vector<Name> variablesWrittenBy(const FileFacts &facts, const Names &names, Name function) {
  const std::set<Name> written = Writers(*facts.source, names, facts.block).writtenBy(function);
  return {written.begin(), written.end()};
}

} // namespace eagerlint::facts
