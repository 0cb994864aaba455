package dev.slipway.api;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What our records cannot lack is required in the contract, so that clients need not ask for it.
 */
@Component
class RequiredParts implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
    if (resolved != null && raw.isRecord() && raw.getPackage() == getClass().getPackage()) {
      require(raw, resolved.get$ref() == null ? resolved : defined(resolved, context));
    }
    return resolved;
  }

  private static @Nullable Schema<?> defined(Schema<?> reference, ModelConverterContext context) {
    String path = reference.get$ref();
    return context.getDefinedModels().get(path.substring(path.lastIndexOf('/') + 1));
  }

  private static void require(Class<?> type, @Nullable Schema<?> schema) {
    if (schema == null) {
      return;
    }
    for (RecordComponent part : type.getRecordComponents()) {
      boolean optional = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
      List<String> required = schema.getRequired();
      if (!optional && (required == null || !required.contains(part.getName()))) {
        schema.addRequiredItem(part.getName());
      }
    }
  }
}
