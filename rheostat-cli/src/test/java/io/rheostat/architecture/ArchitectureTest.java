package io.rheostat.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.NATIVE;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Keeps the arrows between modules and packages as the map of the code draws them. */
class ArchitectureTest {
    private static final String DATA = "io.rheostat.data..";
    private static final String TRAIN = "io.rheostat.train..";
    private static final String RUNTIME = "io.rheostat.runtime..";
    private static final String SERVER = "io.rheostat.server..";
    private static final String CLI = "io.rheostat.cli..";

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.rheostat");

    @Test
    void every_module_is_seen() {
        assertThat(CODE.stream().map(ArchitectureTest::module).collect(Collectors.toSet()))
                .contains(
                        "rheostat-core",
                        "rheostat-data",
                        "rheostat-train",
                        "rheostat-runtime",
                        "rheostat-server",
                        "rheostat-cli");
    }

    @Test
    void every_module_keeps_to_its_own_packages() {
        classes().that(are(of("rheostat-data"))).should().resideInAPackage(DATA).check(CODE);
        classes()
                .that(are(of("rheostat-train")))
                .should()
                .resideInAPackage(TRAIN)
                .check(CODE);
        classes()
                .that(are(of("rheostat-runtime")))
                .should()
                .resideInAPackage(RUNTIME)
                .check(CODE);
        classes()
                .that(are(of("rheostat-server")))
                .should()
                .resideInAPackage(SERVER)
                .check(CODE);
        classes().that(are(of("rheostat-cli"))).should().resideInAPackage(CLI).check(CODE);
        classes()
                .that(are(of("rheostat-core")))
                .should()
                .resideOutsideOfPackages(DATA, TRAIN, RUNTIME, SERVER, CLI)
                .check(CODE);
    }

    @Test
    void the_core_depends_on_no_other_module() {
        noClasses()
                .that(are(of("rheostat-core")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATA, TRAIN, RUNTIME, SERVER, CLI)
                .check(CODE);
    }

    @Test
    void data_depends_on_the_core_alone_and_training_not_on_the_command() {
        noClasses()
                .that()
                .resideInAPackage(DATA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TRAIN, RUNTIME, SERVER, CLI)
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage(TRAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(RUNTIME, SERVER, CLI)
                .check(CODE);
    }

    @Test
    void what_an_application_embeds_carries_neither_training_nor_libtorch() {
        noClasses()
                .that()
                .resideInAPackage(RUNTIME)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATA, TRAIN, SERVER, CLI, "org.bytedeco..")
                .check(CODE);
    }

    @Test
    void the_server_needs_the_runtime_alone() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATA, TRAIN, CLI, "org.bytedeco..")
                .check(CODE);
    }

    @Test
    void native_code_is_used_in_training_and_by_the_doctor_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(TRAIN, "io.rheostat.cli.doctor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "java.lang.foreign..")
                .check(CODE);
        methods().should().notHaveModifier(NATIVE).check(CODE);
    }

    @Test
    void no_packages_depend_on_each_other_in_a_circle() {
        slices().matching("io.rheostat.(**)").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void standard_streams_are_touched_where_the_program_starts_and_nowhere_else() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.rheostat.cli.Main")
                .should(ACCESS_STANDARD_STREAMS)
                .check(CODE);
    }

    @Test
    void no_text_depends_on_the_language_of_the_machine() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .because(
                        "some languages have digits and cases of their own, and ids, hashes and pages are for all machines")
                .check(CODE);
    }

    @Test
    void every_package_says_that_null_is_not_allowed() {
        Set<String> unmarked = CODE.stream()
                .map(JavaClass::getPackage)
                .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());
        assertThat(unmarked).isEmpty();
    }

    private static DescribedPredicate<JavaClass> of(String module) {
        return DescribedPredicate.describe(
                "of " + module, javaClass -> module(javaClass).equals(module));
    }

    /** The module is part of the path of a class: that of its jar, or of the folder that it was compiled into. */
    private static String module(JavaClass javaClass) {
        String path = javaClass.getSource().orElseThrow().getUri().toString();
        return List.of(
                        "rheostat-core",
                        "rheostat-data",
                        "rheostat-train",
                        "rheostat-runtime",
                        "rheostat-server",
                        "rheostat-cli")
                .stream()
                .filter(name -> path.contains("/" + name + "/"))
                .findFirst()
                .orElse(path);
    }
}
