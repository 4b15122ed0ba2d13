package io.rheostat.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Makes {@code @Nullable} mean to Jackson what it says to the reader: the component may be left out, and every other one may not. */
final class Optionality extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    static boolean isOptional(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        AnnotatedType type = componentType(member);
        return type == null ? super.hasRequiredMarker(config, member) : Boolean.valueOf(!isOptional(type));
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
        AnnotatedType type = componentType(annotated);
        return type == null || isOptional(type)
                ? super.findSetterInfo(config, annotated)
                : JsonSetter.Value.forValueNulls(Nulls.FAIL);
    }

    /** The type of a record's component, seen as a parameter of its canonical constructor. */
    private static @Nullable AnnotatedType componentType(Annotated annotated) {
        if (annotated instanceof AnnotatedParameter parameter
                && parameter.getOwner() instanceof AnnotatedConstructor owner
                && owner.getDeclaringClass().isRecord()) {
            Constructor<?> constructor = owner.getAnnotated();
            return constructor.getAnnotatedParameterTypes()[parameter.getIndex()];
        }
        return null;
    }
}
