package io.rheostat.config;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a configuration, from its records: editors check and complete by it. Needs jsonschema-generator on the class path,
 * which nothing else does.
 */
public final class ConfigSchema {
    private ConfigSchema() {}

    /**
     * The schema, draft 2020-12, as indented JSON with a newline at the end; the same text at every call.
     *
     * @throws IllegalStateException where a component lacks its {@link Doc}
     */
    public static String of(Class<? extends Record> type) {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .with(Option.FLATTENED_ENUMS_FROM_TOSTRING)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        builder.forTypesInGeneral()
                .withDescriptionResolver(scope -> doc(scope.getType().getErasedType()))
                .withPropertySorter((a, b) -> 0);
        builder.forFields()
                .withDescriptionResolver(ConfigSchema::fieldDoc)
                .withRequiredCheck(field -> !isOptional(field))
                .withNullableCheck(ConfigSchema::isOptional);
        return ConfigWriter.toJson(new SchemaGenerator(builder.build()).generateSchema(type));
    }

    private static boolean isOptional(FieldScope field) {
        RecordComponent component = component(field);
        return component != null && Optionality.isOptional(component.getAnnotatedType());
    }

    /** What a list's elements are is said by their own type. */
    private static @Nullable String fieldDoc(FieldScope field) {
        RecordComponent component = component(field);
        if (component == null || field.isFakeContainerItemScope()) {
            return null;
        }
        String doc = doc(component);
        if (doc == null) {
            throw new IllegalStateException(component.getDeclaringRecord().getSimpleName() + "." + component.getName()
                    + " has no @Doc: whoever configures it needs a line on it.");
        }
        return doc;
    }

    private static @Nullable String doc(@Nullable AnnotatedElement element) {
        Doc doc = element == null ? null : element.getAnnotation(Doc.class);
        return doc == null ? null : doc.value();
    }

    private static @Nullable RecordComponent component(FieldScope field) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        return owner.isRecord()
                ? Arrays.stream(owner.getRecordComponents())
                        .filter(c -> c.getName().equals(field.getDeclaredName()))
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
