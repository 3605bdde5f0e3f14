#include "facts/registrations.h"

#include <gtest/gtest.h>

namespace eagerlint::facts {
namespace {

class RegistrationsTest : public testing::Test {
protected:
  Names names;
  std::unique_ptr<SourceFile> source;
  std::unique_ptr<FileFacts> facts;

  void read(std::string text) {
    source = std::make_unique<SourceFile>("shop/tables.py", std::move(text));
    facts = makeFileFacts(*source, names);
  }
  /// The first lines of the statements that change the name, in order.
  std::vector<std::string> changesOf(std::string_view name) {
    std::vector<std::string> lines;
    const auto changes = facts->block.changes.find(names.intern(name));
    if (changes != facts->block.changes.end())
      for (const Block::Change &change : changes->second)
        if (!change.isArgument) {
          const std::string text(source->text(change.item->span));
          lines.push_back(text.substr(0, text.find('\n')));
        }
    return lines;
  }
  using Lines = std::vector<std::string>;
};

TEST_F(RegistrationsTest, ByADecorator) {
  read("TABLE = {}\n"
       "OTHER = {}\n"
       "def register(*names):\n"
       "    def keep(f):\n"
       "        # OTHER[f] is not written\n"
       "        TABLE[names] = 'OTHER[f]'\n"
       "        return f\n"
       "    return keep\n"
       "@register('a',\n"
       "          'b')\n"
       "def a(): pass\n"
       "@print\n"
       "@register('c')\n"
       "class C: pass\n"
       "def b(): pass\n");
  EXPECT_EQ(changesOf("TABLE"), (Lines{"@register('a',", "@print"}));
  EXPECT_EQ(changesOf("OTHER"), Lines{});
}

TEST_F(RegistrationsTest, ByACallThroughAnotherFunction) {
  read("TABLE = []\n"
       "def remember(x):\n"
       "    TABLE.append(x)\n"
       "    again(x)\n"
       "def again(x):\n"
       "    return register(x) if x else None\n"
       "def register(x):\n"
       "    remember(x)\n"
       "register(1)\n"
       "remember.later = 2\n"
       "again(3)\n");
  EXPECT_EQ(changesOf("TABLE"), (Lines{"register(1)", "again(3)"}));
  EXPECT_EQ(variablesWrittenBy(*facts, names, names.intern("register")),
            std::vector<Name>{names.intern("TABLE")});
}

TEST_F(RegistrationsTest, ByAMethod) {
  read("site = Site()\n"
       "@site.register\n"
       "class A: pass\n"
       "@site.register('b')\n"
       "def b(): pass\n"
       "site.add(A)\n");
  EXPECT_EQ(changesOf("site"), (Lines{"@site.register", "@site.register('b')", "site.add(A)"}));
}

TEST_F(RegistrationsTest, OfWhatIsImported) {
  read("from shop import tables\n"
       "from shop.tables import register, site\n"
       "@register\n"
       "def a(): pass\n"
       "@tables.site.register\n"
       "class B: pass\n"
       "site.add(B)\n"
       "unknown(B)\n");
  std::string found;
  for (const Block::Registration &registration : facts->block.registrations) {
    found += names.text(registration.root);
    if (registration.attribute)
      found += "." + std::string(names.text(registration.attribute));
    found += registration.isLonger ? "… " : " ";
  }
  EXPECT_EQ(found, "register tables.site… site.add ");
}

} // namespace
} // namespace eagerlint::facts
