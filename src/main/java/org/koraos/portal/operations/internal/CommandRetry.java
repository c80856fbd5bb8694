package org.koraos.portal.operations.internal;

import java.io.InputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.koraos.portal.access.RequiresRole;
import org.koraos.portal.operations.OperationsRefusal;

/**
 * Stands outside every service method, around its check of roles and its transaction. A command that two wanted at once
 * and that the database undid is done again, whole, up to three times; trouble that remains is told in words that the
 * page shows where the person works.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class CommandRetry implements MethodInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRetry.class);
    private static final int RETRIES = 3;
    private static final int LONGEST_PAUSE_MILLISECONDS = 60;

    /** Serialization failure and deadlock: the database has undone the transaction and says that it may be tried again. */
    private static final Set<String> UNDONE = Set.of("40001", "40P01");

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor commandRetryAdvisor() {
        var advisor = new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(RequiresRole.class), new CommandRetry());
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        // Inside a transaction there is nothing to do again: it is undone as a whole, and its owner decides.
        if (TransactionSynchronizationManager.isActualTransactionActive()) return invocation.proceed();
        for (var retry = 0; ; retry++) {
            try {
                return ((ProxyMethodInvocation) invocation).invocableClone().proceed();
            } catch (RuntimeException trouble) {
                if (retry == RETRIES || !mayBeDoneAgain(invocation, trouble)) throw inWords(trouble);
                LOG.debug("Doing {} again", invocation.getMethod(), trouble);
                pause(retry);
            }
        }
    }

    private static RuntimeException inWords(RuntimeException trouble) {
        var refusal = OperationsRefusal.of(trouble);
        if (refusal.isEmpty() || refusal.get() == trouble) return trouble;
        LOG.warn("A command came to nothing: {}", trouble.getMessage());
        LOG.debug("In detail", trouble);
        refusal.get().addSuppressed(trouble);
        return refusal.get();
    }

    /** A stream that was read cannot be read again. */
    private static boolean mayBeDoneAgain(MethodInvocation invocation, Throwable trouble) {
        return wasUndone(trouble) && Arrays.stream(invocation.getArguments()).noneMatch(InputStream.class::isInstance);
    }

    private static boolean wasUndone(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return UNDONE.contains(sql.getSQLState());
            }
        }
        return false;
    }

    /** Of chance length, so that two that met do not meet again. */
    private static void pause(int retry) throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLISECONDS * (retry + 1)));
    }
}
