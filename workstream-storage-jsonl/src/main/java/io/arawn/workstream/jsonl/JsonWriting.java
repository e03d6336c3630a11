package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes JDK types as JSON, in the given order. */
final class JsonWriting {

    private final JsonGenerator out;

    JsonWriting(JsonGenerator out) {
        this.out = out;
    }

    void start() throws IOException {
        out.writeStartObject();
    }

    void end() throws IOException {
        out.writeEndObject();
    }

    void field(String name, @Nullable Object value) throws IOException {
        out.writeFieldName(name);
        value(value);
    }

    void field(String name, Instant time) throws IOException {
        field(name, time.toString());
    }

    void present(String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            field(name, value.get().toString());
        }
    }

    void filled(String name, Map<String, ?> object) throws IOException {
        if (!object.isEmpty()) {
            field(name, object);
        }
    }

    void filled(String name, Collection<?> array) throws IOException {
        if (!array.isEmpty()) {
            field(name, array);
        }
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Map<?, ?> object -> object(object);
            case List<?> array -> array(array);
            case Boolean truth -> out.writeBoolean(truth);
            case Number number -> number(number);
            case Object other -> throw new IllegalArgumentException("no JSON: " + other.getClass());
        }
    }

    private void object(Map<?, ?> object) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            field(String.valueOf(member.getKey()), member.getValue());
        }
        out.writeEndObject();
    }

    private void array(List<?> array) throws IOException {
        out.writeStartArray();
        for (Object element : array) {
            value(element);
        }
        out.writeEndArray();
    }

    private void number(Number number) throws IOException {
        switch (number) {
            case BigDecimal decimal -> out.writeNumber(decimal);
            case BigInteger integer -> out.writeNumber(integer);
            case Double inexact -> out.writeNumber(inexact);
            case Number integer -> out.writeNumber(integer.longValue());
        }
    }
}
