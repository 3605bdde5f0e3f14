#include "facts/file_facts.h"

#include <gtest/gtest.h>

namespace eagerlint::facts {
namespace {

class FactsTest : public testing::Test {
protected:
  Names names;
  std::unique_ptr<SourceFile> source;
  std::unique_ptr<FileFacts> facts;

  void read(std::string text) {
    source = std::make_unique<SourceFile>("shop/models.py", std::move(text));
    facts = makeFileFacts(*source, names);
  }

  /// Names and kinds in order: "C:Book V:x I:models F:f", marks: ~ unlikely, ? branch, - declared, +
  /// augmented.
  std::string bindings(const Block &block) {
    std::string result;
    for (const Binding &binding : block.bindings) {
      if (!result.empty())
        result += ' ';
      result += "CFVI"[static_cast<size_t>(binding.kind)];
      result += ':';
      result += names.text(binding.name);
      result += binding.likelihood == Likelihood::Certain    ? ""
                : binding.likelihood == Likelihood::Branch   ? "?"
                : binding.likelihood == Likelihood::Unlikely ? "~"
                                                             : "-";
      if (binding.isAugmented)
        result += '+';
    }
    return result;
  }

  const Binding *found(std::string_view name) { return find(facts->block, names.intern(name)); }

  std::string textOf(const syntax::Expr *expr) {
    return expr ? std::string(source->text(expr->span())) : "<none>";
  }
  std::string valueOf(std::string_view name) {
    const Binding *binding = found(name);
    return binding ? textOf(assignedValue(*facts, *binding)) : "<unbound>";
  }
};

TEST_F(FactsTest, BindsEveryKindOfStatement) {
  read("\"\"\"Doc; with = signs\"\"\"\n"
       "import os\n"
       "import a.b\n"
       "import a.b as ab\n"
       "from django.db import models, transaction as tx\n"
       "from .. import sibling\n"
       "from .base import *\n"
       "x = 1\n"
       "x += 2\n"
       "a, (b, *c) = f()\n"
       "d = e = g(k=1)\n"
       "n: int = 3\n"
       "m: str\n"
       "obj.attr = 1; d['k'] = 2; last = 3\n"
       "print(x)\n"
       "type Alias = int\n"
       "@decorated\n"
       "def view(request): return x\n"
       "async def later(): pass\n"
       "class Book(models.Model): pass\n");
  EXPECT_EQ(bindings(facts->block),
            "I:os I:a I:ab I:models I:tx I:sibling V:x V:x+ V:a V:b V:c V:d V:e V:n V:m- V:last "
            "V:Alias F:view F:later C:Book");
  ASSERT_EQ(facts->block.starImports.size(), 1u);
  EXPECT_EQ(facts->block.starImports[0].module, "base");
  EXPECT_EQ(facts->block.starImports[0].level, 1u);
  EXPECT_EQ(valueOf("e"), "g(k=1)");
  EXPECT_EQ(valueOf("n"), "3");
  EXPECT_EQ(valueOf("last"), "3");
}

TEST_F(FactsTest, ImportsKeepTheirParts) {
  read("import a.b\nimport c.d as cd\nfrom ..pkg.mod import name as other\n");
  const Binding &plain = facts->block.bindings[0];
  EXPECT_EQ(plain.module, "a.b");
  EXPECT_FALSE(plain.hasAlias || plain.isFromImport);
  const Binding &aliased = facts->block.bindings[1];
  EXPECT_EQ(aliased.module, "c.d");
  EXPECT_TRUE(aliased.hasAlias);
  const Binding &from = facts->block.bindings[2];
  EXPECT_EQ(from.module, "pkg.mod");
  EXPECT_EQ(from.imported, "name");
  EXPECT_EQ(from.level, 2u);
  EXPECT_TRUE(from.isFromImport);
  EXPECT_EQ(names.text(from.name), "other");
}

TEST_F(FactsTest, ClassesWithMembersAndHeaders) {
  read("@register\n"
       "class Book(Base, models.Model, metaclass=Meta0):\n"
       "    title = models.CharField(max_length=10)\n"
       "    class Meta:\n"
       "        ordering = ['title']\n"
       "    class Inner(Base.Inner): pass\n"
       "    @property\n"
       "    def price(self): return 1\n"
       "    @price.setter\n"
       "    def price(self, value): pass\n"
       "class After[T]: pass\n");
  ASSERT_EQ(facts->classes.size(), 4u);
  const ClassFacts &book = *facts->classes[0];
  ASSERT_EQ(book.bases.size(), 2u);
  EXPECT_EQ(textOf(book.bases[1]), "models.Model");
  ASSERT_EQ(book.keywords.size(), 1u);
  ASSERT_EQ(book.decorators.size(), 1u);
  EXPECT_EQ(facts->classes[1]->qualifiedName, "Book.Meta");
  EXPECT_EQ(facts->classes[1]->outer, &book);
  EXPECT_EQ(facts->classes[2]->index, 2u);
  ASSERT_EQ(facts->classes[2]->bases.size(), 1u);
  EXPECT_EQ(bindings(book.body), "V:title C:Meta C:Inner F:price F:price");
  EXPECT_EQ(find(book.body, names.intern("price")), &book.body.bindings[3]) << "the getter, not its setter";
  EXPECT_EQ(find(book.body, names.intern("Meta"))->classFacts, facts->classes[1].get());
  EXPECT_EQ(facts->classes[3]->qualifiedName, "After");
}

TEST_F(FactsTest, HeadersWithAndWithoutAParse) {
  read("class A: pass\n"
       "class B(): pass\n"
       "class C(x.y.Z,\n        W,  ): pass\n"
       "class D(Generic[T]): pass\n"
       "class E(A, metaclass=M): pass\n"
       "class F(A,  # comment\n        B): pass\n"
       "class G(f(x)): pass\n"
       "class H [T] (A): pass\n");
  std::string bases;
  for (const auto &cls : facts->classes) {
    bases += std::string(names.text(cls->name)) + "(";
    for (const syntax::Expr *base : cls->bases)
      bases += textOf(base) + ",";
    bases += ") ";
  }
  EXPECT_EQ(bases, "A() B() C(x.y.Z,W,) D(Generic[T],) E(A,) F(A,B,) G(f(x),) H(A,) ");
  const auto *dotted = llvm::cast<syntax::AttributeExpr>(facts->classes[2]->bases[0]);
  EXPECT_EQ(source->text(dotted->nameSpan), "Z");
  EXPECT_EQ(textOf(dotted->value), "x.y");
}

TEST_F(FactsTest, BindingsInsideCompoundStatements) {
  read("if TYPE_CHECKING:\n"
       "    from a import Type\n"
       "else:\n"
       "    Type = object\n"
       "try:\n"
       "    from fast import loads\n"
       "except ImportError as error:\n"
       "    loads = None\n"
       "if settings.DEBUG:\n"
       "    LEVEL = 1\n"
       "elif settings.TEST:\n"
       "    LEVEL = 2\n"
       "else:\n"
       "    LEVEL = 3\n"
       "with open('x') as handle:\n"
       "    text = handle.read()\n"
       "for index, item in enumerate(text):\n"
       "    latest = item\n"
       "if django.VERSION < (3, 2):\n"
       "    class Field(Old): pass\n"
       "else:\n"
       "    class Field(New):\n"
       "        class Meta: pass\n"
       "        def run(self): pass\n");
  EXPECT_EQ(bindings(facts->block),
            "I:Type~ V:Type I:loads V:loads? V:LEVEL? V:LEVEL? V:LEVEL? V:handle V:text V:index? "
            "V:item? V:latest? C:Field~ C:Field");
  EXPECT_EQ(found("Type")->kind, BindingKind::Variable);
  EXPECT_EQ(found("loads")->kind, BindingKind::Import);
  EXPECT_TRUE(found("loads")->conditional);
  EXPECT_EQ(valueOf("LEVEL"), "1");
  EXPECT_EQ(valueOf("item"), "<none>");
  const ClassFacts *field = found("Field")->classFacts;
  ASSERT_NE(field, nullptr);
  EXPECT_EQ(textOf(field->bases[0]), "New");
  EXPECT_TRUE(field->body.items.empty());
  EXPECT_EQ(field->body.statements.size(), 2u);
  EXPECT_EQ(bindings(field->body), "C:Meta F:run");
  EXPECT_EQ(facts->classes.back()->qualifiedName, "Field.Meta");
  EXPECT_EQ(classAt(*facts, field->nameSpan), field);
  EXPECT_EQ(classAt(*facts, Span{0, 5}), nullptr);
}

TEST_F(FactsTest, TheEffectiveBinding) {
  read("x = 1\nx = 2\n"
       "y: int\n"
       "def f(): pass\n"
       "if cond:\n    f = wrap(f)\n"
       "if TYPE_CHECKING:\n    only = 1\n");
  EXPECT_EQ(valueOf("x"), "2");
  EXPECT_EQ(find(facts->block, names.intern("x"), 6)->nameSpan.begin, 0u);
  EXPECT_EQ(found("y"), nullptr);
  EXPECT_EQ(found("f")->kind, BindingKind::Function);
  EXPECT_EQ(valueOf("only"), "1");
  EXPECT_EQ(found("missing"), nullptr);
}

TEST_F(FactsTest, ValuesOfTuplesAndAnnotations) {
  read("a, (b, c) = 1, [two(), 3]\nd, e = pair()\nf: T = g\n*h, i = 1, 2\n");
  EXPECT_EQ(valueOf("b"), "two()");
  EXPECT_EQ(valueOf("c"), "3");
  EXPECT_EQ(valueOf("d"), "<none>");
  EXPECT_EQ(valueOf("f"), "g");
  EXPECT_EQ(valueOf("i"), "<none>");
}

TEST_F(FactsTest, StatementsThatChangeAName) {
  read("router = Router()\n"
       "router.register('a', A)\n"
       "TABLE['b'] = B\n"
       "View.queryset = rows()\n"
       "add_to(router, 'c')\n"
       "for name in NAMES:\n    router.register(name, A)\n    TABLE[name] = A\n"
       "setattr(View, 'other', 1)\n"
       "router\n");
  const auto changesOf = [&](std::string_view name) {
    std::string text;
    const auto changes = facts->block.changes.find(names.intern(name));
    if (changes != facts->block.changes.end())
      for (const Block::Change &change : changes->second)
        text += std::to_string(source->line(change.item->span.begin)) + (change.isArgument ? "? " : " ");
    return text;
  };
  EXPECT_EQ(changesOf("router"), "2 5? 6 ");
  EXPECT_EQ(changesOf("TABLE"), "3 6 ");
  EXPECT_EQ(changesOf("View"), "4 9 ");
  EXPECT_EQ(changesOf("NAMES"), "");
}

TEST_F(FactsTest, NamesThatAreComputed) {
  read("class A:\n    locals()['x'] = 1\n"
       "class B:\n    for name in NAMES:\n        vars()[name] = 1\n"
       "class C:\n    def run(self):\n        return locals()\n");
  EXPECT_FALSE(facts->block.hasComputedNames);
  EXPECT_TRUE(found("A")->classFacts->body.hasComputedNames);
  EXPECT_TRUE(found("B")->classFacts->body.hasComputedNames);
  EXPECT_FALSE(found("C")->classFacts->body.hasComputedNames);
  read("globals().update(load())\n");
  EXPECT_TRUE(facts->block.hasComputedNames);
}

TEST_F(FactsTest, BrokenSourceKeepsWhatIsHealthy) {
  read("class Book(models.Model:\n"
       "    title = 1\n"
       "x = = 3\n"
       "class Author(models.Model):\n"
       "    name = 2\n"
       "def g(:\n    pass\n"
       "def h():\n    pass\n"
       "y = 4\n");
  EXPECT_NE(found("Book"), nullptr);
  EXPECT_NE(found("Author"), nullptr);
  EXPECT_NE(found("h"), nullptr);
  EXPECT_EQ(valueOf("y"), "4");
}

} // namespace
} // namespace eagerlint::facts
