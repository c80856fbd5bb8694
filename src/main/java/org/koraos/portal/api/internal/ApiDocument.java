package org.koraos.portal.api.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.vaadin.flow.i18n.I18NProvider;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.uikit.Locales;
import org.koraos.portal.uikit.Phrases;

/** Describes the API from its endpoints: what each does, which scope it takes, and what it can answer. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String SCHEME = "token";
    private static final Pattern CAPITAL = Pattern.compile("(?=[A-Z])");

    private final I18NProvider texts;

    ApiDocument(I18NProvider texts) {
        this.texts = texts;
    }

    private String say(Phrase phrase) {
        var portuguese = LocaleContextHolder.getLocale().getLanguage().equals("pt");
        return Phrases.say(texts, portuguese ? Locales.PORTUGUESE : Locales.ENGLISH, phrase);
    }

    @Bean
    GlobalOpenApiCustomizer describeApi() {
        return api -> {
            api.setInfo(new Info().title(say(Phrase.of("api.document.title"))).version("1"));
            api.setServers(List.of());
            components(api)
                    .addSecuritySchemes(
                            SCHEME,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("kora_…"));
            for (var body : List.of(
                    Problems.Problem.class, StoriesApi.Moved.class, EvidenceApi.Filed.class, ChecksApi.Stated.class)) {
                ModelConverters.getInstance(true).readAll(body).forEach(components(api)::addSchemas);
            }
        };
    }

    private static Components components(OpenAPI api) {
        if (api.getComponents() == null) api.setComponents(new Components());
        return api.getComponents();
    }

    @Bean
    GlobalOperationCustomizer describeOperation() {
        return (operation, endpoint) -> {
            var scoped = endpoint.getMethodAnnotation(Scoped.class);
            if (scoped == null) return operation;
            var scope = scoped.value().word();
            var name = CAPITAL.matcher(endpoint.getMethod().getName())
                    .replaceAll("-")
                    .toLowerCase(Locale.ROOT);
            operation.setOperationId(
                    endpoint.getBeanType().getSimpleName().replace("Api", "").toLowerCase(Locale.ROOT) + "-" + name);
            operation.setSummary(say(Phrase.of(String.join(".", "api.operation", name))));
            operation.setDescription(say(Phrase.of("api.document.scope", scope)));
            operation.setSecurity(List.of(new SecurityRequirement().addList(SCHEME, scope)));
            operation.addExtension("x-scope", scope);
            describeAnswers(operation, endpoint);
            return operation;
        };
    }

    private static void describeAnswers(Operation operation, HandlerMethod endpoint) {
        var answers = endpoint.getMethodAnnotation(Answers.class);
        if (answers != null) {
            var body = new Schema<>().$ref(answers.body().getSimpleName());
            operation.setResponses(new ApiResponses()
                    .addApiResponse(
                            Integer.toString(answers.status()), described(answers.status(), "application/json", body)));
        }
        if (takesFile(endpoint)) {
            operation.setRequestBody(new RequestBody()
                    .required(true)
                    .content(new Content()
                            .addMediaType(
                                    "application/octet-stream",
                                    new MediaType()
                                            .schema(new Schema<>()
                                                    .type("string")
                                                    .format("binary")))));
        }
        for (var status : errors(endpoint)) {
            operation
                    .getResponses()
                    .addApiResponse(
                            Integer.toString(status),
                            described(status, Problems.MEDIA_TYPE, new Schema<>().$ref("Problem")));
        }
    }

    private static ApiResponse described(int status, String type, Schema<?> body) {
        return new ApiResponse()
                .description(HttpStatus.valueOf(status).getReasonPhrase())
                .content(new Content().addMediaType(type, new MediaType().schema(body)));
    }

    /** Every status that the endpoint may refuse with. */
    static Set<Integer> errors(HandlerMethod endpoint) {
        var errors = new TreeSet<>(Set.of(400, 401, 403, 429, 500, 503));
        if (endpoint.getMethodParameters().length > 0) errors.add(404);
        if (endpoint.hasMethodAnnotation(GetMapping.class)) return errors;
        errors.addAll(List.of(409, 413, 415, 422));
        if (endpoint.getBeanType() == StoriesApi.class) errors.addAll(List.of(412, 428));
        if (takesFile(endpoint)) errors.addAll(List.of(408, 507));
        return errors;
    }

    private static boolean takesFile(HandlerMethod endpoint) {
        return endpoint.getMethod().getName().equals("fileOf");
    }
}
