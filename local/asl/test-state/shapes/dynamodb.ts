import { boolean, list, map, number, type Shape, string, type Structure, structure } from './shape.ts';

const attribute: Structure = {
  kind: 'structure',
  required: [],
  fields: () => ({
    S: string,
    N: string,
    B: string,
    SS: list(string),
    NS: list(string),
    BS: list(string),
    M: map(attribute),
    L: list(attribute),
    NULL: boolean,
    BOOL: boolean,
  }),
};

const amounts = { CapacityUnits: number, ReadCapacityUnits: number, WriteCapacityUnits: number };
const capacity = structure({
  TableName: string,
  ...amounts,
  Table: structure(amounts),
  LocalSecondaryIndexes: map(structure(amounts)),
  GlobalSecondaryIndexes: map(structure(amounts)),
});
const item: Shape = map(attribute);
const written = structure({
  Attributes: item,
  ConsumedCapacity: capacity,
  ItemCollectionMetrics: structure({ ItemCollectionKey: item, SizeEstimateRangeGB: list(number) }),
});
const found = structure({
  Items: list(item),
  Count: number,
  ScannedCount: number,
  LastEvaluatedKey: item,
  ConsumedCapacity: capacity,
});

export const dynamodb: Readonly<Record<string, Structure>> = {
  'dynamodb:getItem': structure({ Item: item, ConsumedCapacity: capacity }),
  'dynamodb:putItem': written,
  'dynamodb:updateItem': written,
  'dynamodb:deleteItem': written,
  'dynamodb:query': found,
  'dynamodb:scan': found,
};
