package org.koraos.portal.access.internal;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.RequiresRole;

/** Stands at the door of every service method that says {@link RequiresRole}, before its transaction begins. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class RoleGuard {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor roleGuardAdvisor(ObjectProvider<CurrentPerson> current) {
        MethodInterceptor guard = invocation -> {
            var required = AnnotatedElementUtils.findMergedAnnotation(invocation.getMethod(), RequiresRole.class);
            if (required != null) current.getObject().requireAny(required.value());
            return invocation.proceed();
        };
        var advisor =
                new DefaultPointcutAdvisor(AnnotationMatchingPointcut.forMethodAnnotation(RequiresRole.class), guard);
        // Inside what does a command again: each time the roles are read anew.
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return advisor;
    }
}
