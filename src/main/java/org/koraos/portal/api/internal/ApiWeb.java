package org.koraos.portal.api.internal;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.type.LogicalType;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.api.ApiRefusal;

/** How requests are read: nothing unknown, nothing twice, nothing taken for something else; and no endpoint without its scope. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {

    private final CurrentPerson current;

    ApiWeb(CurrentPerson current) {
        this.current = current;
    }

    @Bean
    static JsonMapperBuilderCustomizer strictReading() {
        return json -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, ApiWeb::takeNoScalars)
                .withCoercionConfig(LogicalType.Enum, ApiWeb::takeNoScalars);
    }

    private static void takeNoScalars(MutableCoercionConfig reading) {
        for (var shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            reading.setCoercion(shape, CoercionAction.Fail);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        if (handler instanceof HandlerMethod method) requireScope(method);
                        return true;
                    }
                })
                .addPathPatterns(ApiSecurity.ROOT, ApiSecurity.ROOT + "/**");
    }

    private void requireScope(HandlerMethod endpoint) {
        var scoped = endpoint.getMethodAnnotation(Scoped.class);
        if (scoped == null) {
            if (endpoint.getBeanType().getPackage() == ApiWeb.class.getPackage()) throw new ApiRefusal.NoScope("?");
            return;
        }
        var caller = current.caller().orElseThrow(ApiRefusal.NoToken::new);
        if (!caller.has(scoped.value())) {
            throw new ApiRefusal.NoScope(scoped.value().word());
        }
    }
}
