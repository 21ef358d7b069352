package org.openhab.binding.enphase;

import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.binding.BaseThingHandlerFactory;
import org.openhab.core.thing.binding.ThingHandler;

public class TokenHandlerFactory extends BaseThingHandlerFactory {
    @Override
    public boolean supportsThingType(ThingTypeUID type) {
        return "enphase".equals(type.getBindingId());
    }

    @Override
    protected ThingHandler createHandler(Thing thing) {
        return new TokenHandler((Bridge) thing);
    }
}
