import { handlers } from '../../../../../local/services/cloudformation/resources';
import { isCustom, schemaOf } from '../../../../../local/services/cloudformation/schema/table';

describe.each(handlers.filter(({ type }) => !isCustom(type)).map((handler) => [handler.type, handler] as const))(
  '%s',
  (type, handler) => {
    const schema = schemaOf(type)!;

    test('carries out properties and attributes that AWS has', () => {
      const known = Object.keys(schema.properties);
      expect(handler.properties.filter((name) => !known.includes(name))).toEqual([]);
      expect(handler.attributes.filter((name) => !schema.attributes.includes(name))).toEqual([]);
    });

    test('carries out every property that AWS requires', () => {
      const required = Object.keys(schema.properties).filter((name) => schema.properties[name]!.required);
      expect(required.filter((name) => !handler.properties.includes(name))).toEqual([]);
    });

    test('has a name that an update replaces', () => {
      if (handler.nameProperty !== undefined) expect(schema.properties[handler.nameProperty]!.replaces).toBe(true);
    });
  },
);
