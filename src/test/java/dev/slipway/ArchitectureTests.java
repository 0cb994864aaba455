package dev.slipway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

/** The arrows of the package picture in the README. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTests {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.slipway");

  @Test
  void arrowsAreAsDeclaredInThePackages() {
    ApplicationModules.of(Slipway.class).verify();
  }

  @Test
  void onlyTheAlibabaAdapterSeesTheVendorsLibraries() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.slipway.cloud.alibaba..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.aliyun..")
        .check(MAIN);
  }

  @Test
  void onlyKubeSeesTheKubernetesClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.slipway.kube..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8..")
        .check(MAIN);
  }

  @Test
  void onlyExpressionsSeeTheCelLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.slipway.policy.cel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.cel..", "com.google..")
        .check(MAIN);
  }

  @Test
  void theSandboxKnowsNothingOfTheInside() {
    noClasses()
        .that()
        .resideInAPackage("dev.slipway.sandbox..")
        .should()
        .dependOnClassesThat(inside("dev.slipway").and(outside("dev.slipway.sandbox")))
        .check(MAIN);
  }

  @Test
  void nothingUsesTheSandbox() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.slipway.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.slipway.sandbox..")
        .check(MAIN);
  }

  @Test
  void entitiesRepositoriesAndControllersStayInTheirPackages() {
    classes()
        .that()
        .areAnnotatedWith(Entity.class)
        .or()
        .areAnnotatedWith(RestController.class)
        .or()
        .areAssignableTo(org.springframework.data.repository.Repository.class)
        .or()
        .areAnnotatedWith(Repository.class)
        .should()
        .notBePublic()
        .check(MAIN);
  }

  @Test
  void nobodySleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MAIN);
    noClasses().should().callMethod(Thread.class, "sleep", java.time.Duration.class).check(MAIN);
  }

  private static DescribedPredicate<JavaClass> inside(String root) {
    return DescribedPredicate.describe(
        "inside " + root, type -> (type.getPackageName() + ".").startsWith(root + "."));
  }

  private static DescribedPredicate<JavaClass> outside(String root) {
    return DescribedPredicate.not(inside(root));
  }
}
