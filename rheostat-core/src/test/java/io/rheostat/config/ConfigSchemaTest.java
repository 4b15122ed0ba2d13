package io.rheostat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigSchemaTest {
    private final JsonNode schema = JsonMapper.shared().readTree(ConfigSchema.of(Kitchen.class));

    @Test
    void asks_for_what_has_no_default_and_forbids_unknown_keys() {
        assertThat(schema.at("/required").toString()).isEqualTo("[\"name\"]");
        assertThat(schema.at("/additionalProperties").booleanValue()).isFalse();
        assertThat(schema.at("/properties/oven/required").toString()).isEqualTo("[\"degrees\"]");
        assertThat(schema.at("/properties/oven/additionalProperties").booleanValue())
                .isFalse();
        assertThat(schema.at("/properties/oven/properties").propertyNames())
                .containsExactly("degrees", "heat", "power");
    }

    @Test
    void gives_types_as_the_reader_takes_them() {
        assertThat(schema.at("/properties/oven/type").toString()).isEqualTo("[\"object\",\"null\"]");
        assertThat(schema.at("/properties/oven/properties/degrees/type").stringValue())
                .isEqualTo("integer");
        assertThat(schema.at("/properties/oven/properties/heat").toString())
                .contains("[\"convection\",\"top_and_bottom\",\"grill\"]");
        assertThat(schema.at("/properties/dishes/additionalProperties/type").stringValue())
                .isEqualTo("integer");
    }

    @Test
    void carries_the_doc_line_of_every_setting_and_section() {
        assertThat(schema.at("/description").stringValue()).isEqualTo("A kitchen.");
        assertThat(schema.at("/properties/oven/properties/power/description").stringValue())
                .isEqualTo("Share of full power, in (0, 1]; 1.");
        assertThat(schema.at("/properties/rings/description").stringValue()).isEqualTo("Rings, front to back; none.");
        assertThat(schema.at("/properties/rings/items/description").isMissingNode())
                .isTrue();
    }

    @Test
    void refuses_a_setting_without_a_doc_line() {
        record Nested(@Doc("It.") int documented, int bare) {}
        record Outer(@Doc("Them.") List<Nested> nested) {}
        assertThatThrownBy(() -> ConfigSchema.of(Outer.class)).hasStackTraceContaining("Nested.bare has no @Doc");
    }

    @Test
    void is_the_same_text_at_every_call() {
        assertThat(ConfigSchema.of(Kitchen.class))
                .isEqualTo(ConfigSchema.of(Kitchen.class))
                .endsWith("}\n");
    }
}
