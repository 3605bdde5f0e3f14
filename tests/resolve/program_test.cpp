#include "resolve/program.h"

#include <gtest/gtest.h>

#include <map>

namespace eagerlint::resolve {
namespace {

class ProgramTest : public testing::Test {
protected:
  Names names;
  std::vector<std::unique_ptr<SourceFile>> sources;
  std::vector<std::unique_ptr<facts::FileFacts>> facts;
  std::unique_ptr<const Program> program;

  /// Path -> text. The dotted name is the path's; `<stubs>/` makes a stub.
  void build(const std::vector<std::pair<std::string, std::string>> &files) {
    ProgramBuilder builder(names);
    for (const auto &[path, text] : files) {
      const bool isStub = path.starts_with("<stubs>/");
      sources.push_back(std::make_unique<SourceFile>(path, text));
      facts.push_back(facts::makeFileFacts(*sources.back(), names, isStub));
      std::string dotted = path.substr(isStub ? 8 : 0);
      if (const size_t installed = dotted.find("site-packages/"); installed != std::string::npos)
        dotted = dotted.substr(installed + 14);
      dotted = dotted.substr(0, dotted.size() - 3);
      for (char &c : dotted)
        c = c == '/' ? '.' : c;
      const bool isPackage = dotted.ends_with("__init__");
      if (isPackage)
        dotted = dotted.substr(0, dotted.size() - 9);
      builder.add(dotted, *facts.back(), isPackage);
    }
    program = std::move(builder).build();
  }

  std::string show(const Symbol &symbol) {
    switch (symbol.kind) {
    case SymbolKind::None:
      return "none";
    case SymbolKind::Module:
      return "module " + program->module(symbol.module).dottedName;
    case SymbolKind::Class:
      return "class " + program->qualifiedName(symbol.cls);
    case SymbolKind::Binding:
      return "binding " + program->module(symbol.module).dottedName + "." +
             std::string(names.text(symbol.binding->name));
    case SymbolKind::External:
      return "external " + symbol.external;
    }
    return "";
  }
  std::string lookup(std::string_view module, std::string_view name) {
    return show(program->lookup(program->findModule(module), names.intern(name)));
  }
  std::string dotted(std::string_view name) { return show(program->lookupDotted(name)); }

  const ClassInfo &cls(std::string_view name) {
    const ClassId id = program->findClass(name);
    EXPECT_TRUE(id) << name;
    return program->cls(id);
  }
  std::string mro(std::string_view name) {
    std::string result;
    const ClassInfo &info = cls(name);
    for (size_t i = 0; i < info.mro.size(); ++i) {
      if (i != 0)
        result += i == info.copiedFrom ? " | " : " ";
      result += program->cls(info.mro[i]).facts->qualifiedName;
    }
    return result;
  }
  std::string bases(std::string_view name) {
    std::string result;
    for (const Base &base : cls(name).bases) {
      if (!result.empty())
        result += ", ";
      result += base.cls ? program->qualifiedName(base.cls) : "external " + base.external;
      if (base.fromQuerySet)
        result += " (copied)";
    }
    return result;
  }
};

TEST_F(ProgramTest, ImportsOfEveryForm) {
  build({{"shop/__init__.py", "from .models import Book as Tome\n"},
         {"shop/models/__init__.py", "from .book import Book\nfrom . import author\nlimit = 3\n"},
         {"shop/models/book.py", "class Book: pass\n"},
         {"shop/models/author.py", "class Author: pass\n"},
         {"shop/views.py", "import shop.models\n"
                           "import shop.models.book as b\n"
                           "from . import models as m\n"
                           "from .models import author, Book, limit, missing\n"
                           "from shop import Tome\n"
                           "from rest_framework import serializers as s\n"
                           "from .nowhere import thing\n"
                           "from ...above import x\n"
                           "def view(): pass\n"}});
  EXPECT_EQ(lookup("shop.views", "shop"), "module shop");
  EXPECT_EQ(lookup("shop.views", "b"), "module shop.models.book");
  EXPECT_EQ(lookup("shop.views", "m"), "module shop.models");
  EXPECT_EQ(lookup("shop.views", "author"), "module shop.models.author");
  EXPECT_EQ(lookup("shop.views", "Book"), "class shop.models.book.Book");
  EXPECT_EQ(lookup("shop.views", "Tome"), "class shop.models.book.Book");
  EXPECT_EQ(lookup("shop.views", "limit"), "binding shop.models.limit");
  EXPECT_EQ(lookup("shop.views", "missing"), "external shop.models.missing");
  EXPECT_EQ(lookup("shop.views", "s"), "external rest_framework.serializers");
  EXPECT_EQ(lookup("shop.views", "thing"), "external shop.nowhere.thing");
  EXPECT_EQ(lookup("shop.views", "x"), "external ...above.x");
  EXPECT_EQ(lookup("shop.views", "view"), "binding shop.views.view");
  EXPECT_EQ(lookup("shop.views", "nothing"), "none");
  EXPECT_EQ(lookup("shop", "views"), "module shop.views");
}

TEST_F(ProgramTest, StarImports) {
  build({{"m/__init__.py", "from .a import *\nfrom .b import *\nfrom .c import *\n"},
         {"m/a.py", "__all__ = ['One', '_two']\nclass One: pass\nclass _two: pass\nclass Three: pass\n"},
         {"m/b.py", "from . import a\n__all__ = ['B'] + a.__all__\n__all__ += ('C',)\n__all__.extend(['D'])\n"
                    "class B: pass\nclass C: pass\nclass D: pass\nclass E: pass\n"},
         {"m/c.py", "class Public: pass\nclass _Private: pass\n"},
         {"open.py", "from far_away import *\nfrom m import *\nfrom o import *\n"},
         {"o.py", "__all__ = make()\nclass O: pass\n"}});
  EXPECT_EQ(lookup("m", "One"), "class m.a.One");
  EXPECT_EQ(lookup("m", "_two"), "class m.a._two");
  EXPECT_EQ(lookup("m", "Three"), "none");
  EXPECT_EQ(lookup("m", "B"), "class m.b.B");
  EXPECT_EQ(lookup("m", "C"), "class m.b.C");
  EXPECT_EQ(lookup("m", "D"), "class m.b.D");
  EXPECT_EQ(lookup("m", "E"), "none");
  EXPECT_EQ(lookup("m", "Public"), "class m.c.Public");
  EXPECT_EQ(lookup("m", "_Private"), "none");
  EXPECT_EQ(lookup("open", "One"), "class m.a.One");
  EXPECT_EQ(lookup("open", "O"), "class o.O");
  EXPECT_EQ(lookup("open", "Unknown"), "external far_away.Unknown");
  EXPECT_EQ(lookup("open", "len"), "none") << "builtins are not looked for in unknown modules";
}

TEST_F(ProgramTest, ImportCyclesEnd) {
  build({{"a.py", "from b import x\nfrom b import *\n"}, {"b.py", "from a import x\nfrom a import *\n"}});
  EXPECT_EQ(lookup("a", "x"), "external b.x");
  EXPECT_EQ(lookup("a", "y"), "none");
}

TEST_F(ProgramTest, BasesAndMro) {
  build({{"base.py", "class A: pass\nclass B(A): pass\nclass C(A): pass\n"
                     "class Plain(object):\n    class Meta: pass\n"},
         {"app.py", "import base\nfrom base import B, C, Plain\nfrom lib import Far\n"
                    "class D(B, C): pass\n"
                    "class E(base.A): pass\n"
                    "class F(D, Far[int]): pass\n"
                    "class G(F): pass\n"
                    "class Bad(base.A, B): pass\n"
                    "class P2(Plain): pass\n"
                    "class P3(P2):\n    class Meta(P2.Meta): pass\n    class Inner(Meta): pass\n"
                    "class Err(ValueError, UnknownName): pass\n"
                    "class Loop(Loop): pass\n"}});
  EXPECT_EQ(mro("app.D"), "D B C A");
  EXPECT_EQ(mro("app.E"), "E A");
  EXPECT_EQ(mro("app.Bad"), "Bad A B");
  EXPECT_EQ(bases("app.F"), "app.D, external lib.Far");
  EXPECT_TRUE(cls("app.G").hasExternalBase);
  EXPECT_FALSE(cls("app.D").hasExternalBase);
  EXPECT_FALSE(cls("base.Plain").hasExternalBase);
  EXPECT_EQ(mro("app.P3.Meta"), "P3.Meta Plain.Meta");
  EXPECT_EQ(mro("app.P3.Inner"), "P3.Inner P3.Meta Plain.Meta");
  EXPECT_EQ(bases("app.Err"), "external builtins.ValueError, external UnknownName");
  EXPECT_EQ(bases("app.Loop"), "external Loop");
  const ClassInfo &a = cls("base.A");
  ASSERT_EQ(a.subclasses.size(), 4u); // E, Bad by path of app.py, then B and C
  EXPECT_EQ(program->qualifiedName(a.subclasses[0]), "app.E");
  EXPECT_TRUE(program->isSubclass(program->findClass("app.G"), program->findClass("base.A")));
  EXPECT_FALSE(program->isSubclass(program->findClass("base.A"), program->findClass("app.G")));
}

TEST_F(ProgramTest, AClassMayHideItsImportedBase) {
  build({{"lib/__init__.py", ""},
         {"lib/base.py", "class Book: pass\n"},
         {"app.py", "from lib.base import Book\nclass Book(Book): pass\n"}});
  EXPECT_EQ(bases("app.Book"), "lib.base.Book");
}

TEST_F(ProgramTest, ManagersFromQuerySets) {
  build({{"<stubs>/django/db/models.py",
          "class BaseManager: pass\nclass Manager(BaseManager):\n    def all(self): pass\n"
          "class QuerySet:\n    def filter(self): pass\n"},
         {"app.py",
          "from django.db import models\n"
          "class BookQuerySet(models.QuerySet):\n    def recent(self): pass\n    def all(self): pass\n"
          "Made = models.Manager.from_queryset(BookQuerySet)\n"
          "Alias = Made\n"
          "class M1(models.Manager.from_queryset(BookQuerySet)): pass\n"
          "class M2(Alias):\n    pass\n"
          "class M3(M1): pass\n"
          "class Generic(models.Manager['Book']): pass\n"
          "class W(with_metaclass(Meta, models.Manager)): pass\n"
          "class X(make_base(1)): pass\n"}});
  for (const std::string_view name : {"app.M1", "app.M2"}) {
    EXPECT_EQ(bases(name), "django.db.models.Manager, app.BookQuerySet (copied)");
    EXPECT_NE(cls(name).bases[0].call, nullptr);
  }
  EXPECT_EQ(mro("app.M1"), "M1 Manager BaseManager | BookQuerySet QuerySet");
  EXPECT_EQ(mro("app.M3"), "M3 M1 Manager BaseManager | BookQuerySet QuerySet");
  EXPECT_EQ(mro("app.Generic"), "Generic Manager BaseManager");
  EXPECT_EQ(mro("app.W"), "W Manager BaseManager");
  EXPECT_EQ(bases("app.X"), "external make_base(1)");
  const ClassId m3 = program->findClass("app.M3"), queryset = program->findClass("app.BookQuerySet");
  EXPECT_FALSE(program->isSubclass(m3, queryset));
  EXPECT_EQ(program->findMember(m3, names.intern("recent")).owner, queryset);
  const ClassId manager = program->findClass("django.db.models.Manager");
  EXPECT_EQ(program->findMember(m3, names.intern("all")).owner, manager);
  EXPECT_EQ(program->findMember(m3, names.intern("all"), manager).owner, queryset);
  EXPECT_EQ(program->findMember(m3, names.intern("nothing")).binding, nullptr);
  EXPECT_TRUE(cls("app.M3").subclasses.empty());
  EXPECT_TRUE(program->cls(queryset).subclasses.empty());
}

TEST_F(ProgramTest, DottedLookups) {
  build({{"shop/__init__.py", "from lib.far import Thing\nfrom .models import Book as Renamed\n"},
         {"shop/models.py", "class Book:\n    class Meta: pass\n    size = 1\nAlias = Book\n"},
         {"space/deep/mod.py", "class X: pass\n"},
         {"user.py", "import space.deep.mod\nclass Y(space.deep.mod.X): pass\n"}});
  EXPECT_EQ(dotted("shop"), "module shop");
  EXPECT_EQ(dotted("shop.models.Book"), "class shop.models.Book");
  EXPECT_EQ(dotted("shop.models.Book.Meta"), "class shop.models.Book.Meta");
  EXPECT_EQ(dotted("shop.models.Alias.Meta"), "class shop.models.Book.Meta");
  EXPECT_EQ(dotted("shop.models.Book.size"), "binding shop.models.size");
  EXPECT_EQ(dotted("shop.Renamed"), "class shop.models.Book");
  EXPECT_EQ(dotted("shop.Thing"), "external lib.far.Thing");
  EXPECT_EQ(dotted("other.lib.Thing"), "external other.lib.Thing");
  EXPECT_EQ(program->qualifiedName(program->findClass("shop.models.Alias")), "shop.models.Book");
  EXPECT_EQ(bases("user.Y"), "space.deep.mod.X");
}

TEST_F(ProgramTest, StubsProjectsAndInstalledLibraries) {
  build({{"<stubs>/lib/a.py", "class A: pass\n"},
         {"<stubs>/lib/b.py", "class B: pass\n"},
         {".venv/site-packages/lib/a.py", "class Installed: pass\n"},
         {"lib/b.py", "class Own: pass\n"}});
  EXPECT_EQ(dotted("lib.a.A"), "class lib.a.A");
  EXPECT_EQ(dotted("lib.b.Own"), "class lib.b.Own");
  EXPECT_EQ(program->modules().size(), 2u);
  EXPECT_TRUE(program->module(program->findModule("lib.a")).isStub);
}

TEST_F(ProgramTest, AliasesOfModules) {
  SourceFile package("shop/__init__.py", "class P: pass\n"), models("shop/models.py", "class Book: pass\n"),
      user("user.py",
           "from big.shop.models import Book\nimport big.shop.models\nclass C(big.shop.models.Book): pass\n");
  const auto packageFacts = facts::makeFileFacts(package, names),
             modelFacts = facts::makeFileFacts(models, names), userFacts = facts::makeFileFacts(user, names);
  ProgramBuilder builder(names);
  builder.add("shop", *packageFacts, true);
  builder.add("shop.models", *modelFacts, false);
  builder.add("user", *userFacts, false);
  builder.addAlias("big.shop", *packageFacts);
  builder.addAlias("big.shop.models", *modelFacts);
  builder.addAlias("user", *modelFacts);
  program = std::move(builder).build();
  EXPECT_EQ(lookup("user", "Book"), "class shop.models.Book");
  EXPECT_EQ(bases("user.C"), "shop.models.Book");
}

TEST_F(ProgramTest, RegistrationsFromOtherModules) {
  const std::string uses = "from shop.tables import register, site\nfrom shop import tables\n"
                           "@register\ndef a(): pass\n@tables.site.add\nclass B: pass\nsite.add(B)\n";
  build({{"shop/__init__.py", ""},
         {"shop/tables.py", "TABLE = {}\nsite = object()\ndef register(f):\n    TABLE[f] = f\n"},
         {"shop/apps.py", "class Config:\n    def ready(self):\n        from . import used\n"},
         {"shop/used.py", uses},
         {"shop/never.py", uses},
         {"shop/admin.py", "import shop.tables\nshop.tables.register(1)\nfrom shop import tables\n"
                           "tables.register(2)\n"},
         {"shop/tests/test_a.py", "from shop import never\n" + uses}});
  const ModuleId tables = program->findModule("shop.tables");
  const auto changes = [&](std::string_view variable) {
    std::string text;
    for (const OutsideChange &change : program->outsideChanges(tables, names.intern(variable)))
      text += program->module(change.module).dottedName + ":" +
              std::string(program->sourceOf(change.module).text(change.item->span)).substr(0, 8) + " ";
    return text;
  };
  EXPECT_EQ(changes("TABLE"), "shop.admin:tables.r shop.used:@registe ");
  EXPECT_EQ(changes("site"), "shop.used:@tables. shop.used:site.add ");
}

TEST_F(ProgramTest, OrderDoesNotDependOnAdding) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"b.py", "class B: pass\n"},
      {"a.py", "class A1: pass\nclass A2: pass\n"},
      {"<stubs>/s.py", "class S: pass\n"}};
  build(files);
  std::vector<std::string> order;
  for (size_t i = 0; i < program->classes().size(); ++i)
    order.push_back(program->qualifiedName(IndexVec<ClassId, ClassInfo>::idAt(i)));
  EXPECT_EQ(order, (std::vector<std::string>{"s.S", "a.A1", "a.A2", "b.B"}));
  const auto first = std::move(program);
  build({files[2], files[1], files[0]});
  for (size_t i = 0; i < order.size(); ++i)
    EXPECT_EQ(program->qualifiedName(IndexVec<ClassId, ClassInfo>::idAt(i)), order[i]);
}

TEST_F(ProgramTest, ExpressionsFollowAliases) {
  build({{"a.py", "class A: pass\n"},
         {"b.py", "import a\nB = a.A\nC = B\nuser = get_user_model()\nD = a\n"
                  "E = F\nF = E\nclass Holder:\n    Local = a.A\n    class Sub(Local): pass\n"}});
  const ModuleId b = program->findModule("b");
  const auto &block = program->module(b).facts->block;
  const auto resolved = [&](std::string_view name) {
    const auto *binding = facts::find(block, names.intern(name));
    return show(program->resolveExpr(b, *facts::assignedValue(*program->module(b).facts, *binding)));
  };
  EXPECT_EQ(resolved("C"), "class a.A");
  EXPECT_EQ(resolved("D"), "module a");
  EXPECT_EQ(resolved("user"), "none");
  EXPECT_NE(resolved("E"), "");
  EXPECT_EQ(bases("b.Holder.Sub"), "a.A");
}

} // namespace
} // namespace eagerlint::resolve
